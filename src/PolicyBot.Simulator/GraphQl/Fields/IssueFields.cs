using System.Globalization;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Issues, pull requests, comments and labels.</summary>
internal static class IssueFields
{
    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("issue", (repository, ask) => ask.If(Sees(repository, ask), () => Find(repository, ask, isPull: false)))
            .Field("pullRequest", (repository, ask) => ask.If(ask.May(repository, Permission.PullRequests), () => Find(repository, ask, isPull: true)))
            .Field("issues", (repository, ask) => ask.If(Sees(repository, ask), () => ask.Page(Issues(repository, ask))))
            .Field("label", (repository, ask) => ask.If(Sees(repository, ask), () => repository.Tracker.Labels.Find(ask.Text("name")!) is { } label ? new LabelNode(repository, label) : null))
            .Field("labels", (repository, ask) => ask.If(Sees(repository, ask), () => ask.Page(repository.Tracker.Labels.All.Where(label => ask.Text("query") is not { } text || label.Name.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(label => new LabelNode(repository, label)))));
        foreach (var name in new[] { "Issue", "PullRequest" })
        {
            BindBoth(on.Type<IssueNode>(name));
        }

        on.Type<IssueNode>("Issue")
            .Field("state", node => node.Issue.IsOpen ? "OPEN" : "CLOSED")
            .Field("stateReason", node => node.Issue.StateReason is { } reason ? Enums.Upper(reason) : null)
            .Field("activeLockReason", node => node.Issue.LockReason is { } reason ? Enums.Upper(reason.Replace(' ', '_').Replace('-', '_')) : null)
            .Field("assignees", (node, ask) => ask.Page(node.Issue.Assignees));
        on.Type<IssueNode>("PullRequest")
            .Field("state", node => node.Pull.MergedAt is not null ? "MERGED" : node.Issue.IsOpen ? "OPEN" : "CLOSED")
            .Field("baseRefName", node => node.Pull.Base)
            .Field("headRefName", node => node.Pull.Head)
            .Field("baseRefOid", node => node.Pull.BaseSha)
            .Field("headRefOid", node => node.Repository.Git.Branches.GetValueOrDefault(node.Pull.Head) ?? node.Pull.HeadSha)
            .Field("isDraft", node => node.Pull.IsDraft)
            .Field("merged", node => node.Pull.MergedAt is not null)
            .Field("mergedAt", node => node.Pull.MergedAt);
        on.Type<CommentNode>("IssueComment")
            .Field("id", node => node.Comment.NodeId)
            .Field("databaseId", node => node.Comment.Id)
            .Field("fullDatabaseId", node => Big(node.Comment.Id))
            .Field("body", node => node.Comment.Body)
            .Field("author", node => node.Comment.Author)
            .Field("authorAssociation", node => IssueJson.Association(node.On.Repository, node.Comment.Author))
            .Field("createdAt", node => node.Comment.CreatedAt)
            .Field("updatedAt", node => node.Comment.UpdatedAt)
            .Field("url", (node, ask) => $"{IssueJson.Html(ask.Urls, node.On.Repository, node.On.Issue)}#issuecomment-{node.Comment.Id}")
            .Field("issue", node => node.On)
            .Field("repository", node => node.On.Repository);
        on.Type<LabelNode>("Label")
            .Field("id", node => NodeIds.Of("LA", node.Label.Id))
            .Field("name", node => node.Label.Name)
            .Field("color", node => node.Label.Color)
            .Field("description", node => node.Label.Description)
            .Field("isDefault", node => node.Label.IsDefault)
            .Field("url", (node, ask) => $"{ask.Urls.Html}/{node.Repository.FullName}/labels/{Uri.EscapeDataString(node.Label.Name)}");
    }

    private static void BindBoth(TypeBinder<IssueNode> type) => type
        .Field("id", node => node.Issue.NodeId)
        .Field("databaseId", node => node.Issue.Id)
        .Field("fullDatabaseId", node => Big(node.Issue.Id))
        .Field("number", node => node.Issue.Number)
        .Field("title", node => node.Issue.Title)
        .Field("body", node => node.Issue.Body ?? "")
        .Field("closed", node => !node.Issue.IsOpen)
        .Field("closedAt", node => node.Issue.ClosedAt)
        .Field("locked", node => node.Issue.IsLocked)
        .Field("createdAt", node => node.Issue.CreatedAt)
        .Field("updatedAt", node => node.Issue.UpdatedAt)
        .Field("url", (node, ask) => IssueJson.Html(ask.Urls, node.Repository, node.Issue))
        .Field("author", node => node.Issue.Author)
        .Field("authorAssociation", node => IssueJson.Association(node.Repository, node.Issue.Author))
        .Field("repository", node => node.Repository)
        .Field("labels", (node, ask) => ask.Page(node.Issue.Labels.Select(label => new LabelNode(node.Repository, label))))
        .Field("comments", (node, ask) => ask.Page(node.Issue.Comments.Select(comment => new CommentNode(node, comment))));

    private static bool Sees(Repository repository, Ask ask) => ask.May(repository, Permission.Issues) || ask.May(repository, Permission.PullRequests);

    private static object Find(Repository repository, Ask ask, bool isPull)
    {
        var number = ask.Number("number") ?? 0;
        return repository.Tracker.Find(number) is { IsHere: true } thread && thread.Current.PullRequest is not null == isPull && (isPull || repository.Settings.HasIssues)
            ? new IssueNode(repository, thread.Current)
            : Problem.NotFound($"Could not resolve to {(isPull ? "a PullRequest" : "an Issue")} with the number of {number}.");
    }

    private static IEnumerable<IssueNode> Issues(Repository repository, Ask ask)
    {
        if (!repository.Settings.HasIssues)
        {
            return [];
        }

        var filter = ask.Input("filterBy");
        var (states, labels, creator) = (ask.Texts("states") ?? filter?.Texts("states"), ask.Texts("labels") ?? filter?.Texts("labels"), filter?.Text("createdBy"));
        var issues = repository.Tracker.Listed()
            .Where(issue => issue.PullRequest is null)
            .Where(issue => states is null || states.Contains(issue.IsOpen ? "OPEN" : "CLOSED", StringComparer.Ordinal))
            .Where(issue => labels is null || issue.Labels.Any(label => labels.Contains(label.Name, StringComparer.OrdinalIgnoreCase)))
            .Where(issue => creator is null || string.Equals(issue.Author.Login, creator, StringComparison.OrdinalIgnoreCase))
            .Where(issue => !DateTimeOffset.TryParse(filter?.Text("since"), out var since) || issue.UpdatedAt >= since);
        var byUpdate = ask.Input("orderBy")?.Text("field") == "UPDATED_AT";
        var sorted = issues.OrderBy(issue => byUpdate ? issue.UpdatedAt : issue.CreatedAt).ThenBy(issue => issue.Number);
        return (ask.Input("orderBy")?.Text("direction") == "DESC" ? sorted.Reverse() : sorted).Select(issue => new IssueNode(repository, issue));
    }

    private static string Big(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An issue or a pull request of a repository.</summary>
internal sealed record IssueNode(Repository Repository, Issue Issue)
{
    public PullRequest Pull => Issue.PullRequest!;
}

/// <summary>A comment below an issue.</summary>
internal sealed record CommentNode(IssueNode On, Comment Comment);

/// <summary>A label of a repository.</summary>
internal sealed record LabelNode(Repository Repository, Label Label);
