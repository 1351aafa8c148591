using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Issues;

/// <summary>Issues, comments and labels as REST and webhooks write them.</summary>
internal static class IssueJson
{
    private static readonly string[] ReactionNames = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];

    public static JsonObject Issue(Urls urls, Repository repository, Issue issue)
    {
        var home = $"{urls.Api}/repos/{repository.FullName}";
        var url = $"{home}/issues/{issue.Number}";
        var json = new JsonObject
        {
            ["url"] = url,
            ["repository_url"] = home,
            ["labels_url"] = url + "/labels{/name}",
            ["comments_url"] = url + "/comments",
            ["events_url"] = url + "/events",
            ["html_url"] = Html(urls, repository, issue),
            ["id"] = issue.Id,
            ["node_id"] = issue.NodeId,
            ["number"] = issue.Number,
            ["title"] = issue.Title,
            ["user"] = AccountJson.Simple(urls, issue.Author),
            ["labels"] = JsonText.Array(issue.Labels, label => Label(urls, repository, label)),
            ["state"] = issue.IsOpen ? "open" : "closed",
            ["locked"] = issue.IsLocked,
            ["assignee"] = issue.Assignees.FirstOrDefault() is { } assignee ? AccountJson.Simple(urls, assignee) : null,
            ["assignees"] = JsonText.Array(issue.Assignees, user => AccountJson.Simple(urls, user)),
            ["milestone"] = null,
            ["comments"] = issue.Comments.Length,
            ["created_at"] = JsonText.Of(issue.CreatedAt),
            ["updated_at"] = JsonText.Of(issue.UpdatedAt),
            ["closed_at"] = JsonText.Of(issue.ClosedAt),
            ["author_association"] = Association(repository, issue.Author),
            ["active_lock_reason"] = issue.LockReason,
            ["body"] = issue.Body,
            ["closed_by"] = issue.ClosedBy is { } closer ? AccountJson.Simple(urls, closer) : null,
            ["reactions"] = Reactions(url, issue.Reactions),
            ["timeline_url"] = url + "/timeline",
            ["performed_via_github_app"] = issue.Via is { } app ? AppJson.App(urls, app) : null,
            ["state_reason"] = issue.StateReason,
        };
        if (issue.PullRequest is { } pull)
        {
            json["draft"] = pull.IsDraft;
            json["pull_request"] = new JsonObject
            {
                ["url"] = $"{home}/pulls/{issue.Number}",
                ["html_url"] = Html(urls, repository, issue),
                ["diff_url"] = Html(urls, repository, issue) + ".diff",
                ["patch_url"] = Html(urls, repository, issue) + ".patch",
                ["merged_at"] = JsonText.Of(pull.MergedAt),
            };
        }

        return json;
    }

    public static JsonObject Label(Urls urls, Repository repository, Label label) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = NodeIds.Of("LA", label.Id),
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/labels/{Uri.EscapeDataString(label.Name)}",
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = label.IsDefault,
        ["description"] = label.Description,
    };

    public static JsonObject Comment(Urls urls, Repository repository, Issue issue, Comment comment)
    {
        var home = $"{urls.Api}/repos/{repository.FullName}";
        var url = $"{home}/issues/comments/{comment.Id}";
        return new JsonObject
        {
            ["url"] = url,
            ["html_url"] = $"{Html(urls, repository, issue)}#issuecomment-{comment.Id}",
            ["issue_url"] = $"{home}/issues/{issue.Number}",
            ["id"] = comment.Id,
            ["node_id"] = comment.NodeId,
            ["user"] = AccountJson.Simple(urls, comment.Author),
            ["created_at"] = JsonText.Of(comment.CreatedAt),
            ["updated_at"] = JsonText.Of(comment.UpdatedAt),
            ["author_association"] = Association(repository, comment.Author),
            ["body"] = comment.Body,
            ["reactions"] = Reactions(url, comment.Reactions),
            ["performed_via_github_app"] = comment.Via is { } app ? AppJson.App(urls, app) : null,
        };
    }

    public static JsonObject Reaction(Urls urls, Reaction reaction) => new()
    {
        ["id"] = reaction.Id,
        ["node_id"] = NodeIds.Of("REA", reaction.Id),
        ["user"] = AccountJson.Simple(urls, reaction.Author),
        ["content"] = reaction.Content,
        ["created_at"] = JsonText.Of(reaction.CreatedAt),
    };

    public static string Html(Urls urls, Repository repository, Issue issue) =>
        $"{urls.Html}/{repository.FullName}/{(issue.PullRequest is null ? "issues" : "pull")}/{issue.Number}";

    public static string Association(Repository repository, Account author) =>
        author == repository.Owner ? "OWNER"
        : author is User user && repository.Organization?.RoleOf(user) is not null ? "MEMBER"
        : author is User { IsBot: false } outsider && repository.Access.RoleOf(outsider) > RepositoryRole.Read ? "COLLABORATOR"
        : "NONE";

    private static JsonObject Reactions(string url, ImmutableArray<Reaction> reactions)
    {
        var json = new JsonObject { ["url"] = url + "/reactions", ["total_count"] = reactions.Length };
        foreach (var name in ReactionNames)
        {
            json[name] = reactions.Count(reaction => reaction.Content == name);
        }

        return json;
    }
}
