using System.Collections.Immutable;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Issues;

/// <summary>Comments and reactions.</summary>
internal static class CommentRoutes
{
    private const string Home = "/repos/{owner}/{repo}/issues";
    private static readonly string[] Contents = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

    public static IEnumerable<Route> All =>
    [
        Route.Get(Home + "/{number}/comments", Needs.Reading(Apps.Permission.Issues, PullRequests), List),
        Route.Post(Home + "/{number}/comments", Needs.Writing(Apps.Permission.Issues, PullRequests), Create) with { CreatesContent = true },
        Route.Get(Home + "/comments", Needs.Reading(Apps.Permission.Issues, PullRequests), ListAll),
        Route.Get(Home + "/comments/{id}", Needs.Reading(Apps.Permission.Issues, PullRequests), call => Show(call, Find(call))),
        Route.Patch(Home + "/comments/{id}", Needs.Writing(Apps.Permission.Issues, PullRequests), Edit),
        Route.Delete(Home + "/comments/{id}", Needs.Writing(Apps.Permission.Issues, PullRequests), Delete),
        Route.Get(Home + "/{number}/reactions", Needs.Reading(Apps.Permission.Issues, PullRequests), call => Reactions(call, IssueRoutes.Find(call).Issue.Reactions)),
        Route.Post(Home + "/{number}/reactions", Needs.Writing(Apps.Permission.Issues, PullRequests), React),
        Route.Get(Home + "/comments/{id}/reactions", Needs.Reading(Apps.Permission.Issues, PullRequests), call => Reactions(call, Find(call).Comment.Reactions)),
        Route.Post(Home + "/comments/{id}/reactions", Needs.Writing(Apps.Permission.Issues, PullRequests), ReactToComment),
    ];

    private static Answer List(Call call)
    {
        var (repository, issue) = IssueRoutes.Find(call, "/comments");
        var comments = DateTimeOffset.TryParse(call.Query("since"), out var since) ? issue.Comments.Where(comment => comment.UpdatedAt >= since) : issue.Comments;
        return call.List(comments, comment => IssueJson.Comment(call.Urls, repository, issue, comment));
    }

    /// <summary>Those below pull requests, too.</summary>
    private static Answer ListAll(Call call)
    {
        var repository = call.Repository();
        var since = DateTimeOffset.TryParse(call.Query("since"), out var moment) ? moment : DateTimeOffset.MinValue;
        var comments = repository.Tracker.Issues.SelectMany(issue => issue.Comments.Select(comment => (Issue: issue, Comment: comment))).Where(pair => pair.Comment.UpdatedAt >= since);
        return call.List(comments.OrderBy(pair => pair.Comment.Id), pair => IssueJson.Comment(call.Urls, repository, pair.Issue, pair.Comment));
    }

    private static Answer Create(Call call)
    {
        var (repository, issue) = IssueRoutes.Find(call, "/comments");
        var body = Check(call.Body.Text("body"));
        if (issue.IsLocked && call.Caller.RoleIn(repository) < RepositoryRole.Write)
        {
            throw RefusalException.Forbidden("Unable to create comment because issue is locked.");
        }

        var comment = repository.Tracker.Comment(issue.Number, body);
        return Answer.Created(IssueJson.Comment(call.Urls, repository, issue, comment));
    }

    private static Answer Edit(Call call)
    {
        var (repository, issue, comment) = Find(call);
        var body = Check(call.Body.Text("body"));
        return Show(call, (repository, issue, repository.Tracker.EditComment(comment.Id, current => current with { Body = body })));
    }

    private static Answer Delete(Call call)
    {
        var (repository, _, comment) = Find(call);
        repository.Tracker.DeleteComment(comment.Id);
        return Answer.NoContent;
    }

    private static Answer React(Call call)
    {
        var (repository, issue) = IssueRoutes.Find(call, "/reactions");
        var (all, mine, isNew) = With(call, issue.Reactions);
        repository.Tracker.React(issue.Number, all);
        return isNew ? Answer.Created(IssueJson.Reaction(call.Urls, mine)) : Answer.Ok(IssueJson.Reaction(call.Urls, mine));
    }

    private static Answer ReactToComment(Call call)
    {
        var (repository, _, comment) = Find(call);
        var (all, mine, isNew) = With(call, comment.Reactions);
        repository.Tracker.EditComment(comment.Id, current => current with { Reactions = all });
        return isNew ? Answer.Created(IssueJson.Reaction(call.Urls, mine)) : Answer.Ok(IssueJson.Reaction(call.Urls, mine));
    }

    /// <summary>The same reaction of the same account is there once only.</summary>
    private static (ImmutableArray<Reaction> All, Reaction Mine, bool IsNew) With(Call call, ImmutableArray<Reaction> reactions)
    {
        var content = call.Body.Text("content");
        if (!Contents.Contains(content, StringComparer.Ordinal))
        {
            throw RefusalException.Invalid("Reaction", "content", "invalid");
        }

        var mine = reactions.FirstOrDefault(reaction => reaction.Content == content && reaction.Author == call.World.Actor);
        var reaction = mine ?? new Reaction(call.World.Ids.Next(IdKind.Reaction), content!, call.World.Actor, call.Now);
        return (mine is null ? reactions.Add(reaction) : reactions, reaction, mine is null);
    }

    private static Answer Reactions(Call call, ImmutableArray<Reaction> reactions) => call.List(reactions, reaction => IssueJson.Reaction(call.Urls, reaction));

    private static (Repository Repository, Issue Issue, Comment Comment) Find(Call call)
    {
        var repository = call.Repository();
        var id = call.Number("id");
        var thread = repository.Tracker.FindByComment(id) ?? throw RefusalException.NotFound();
        return (repository, thread.Current, thread.Current.Comments.First(comment => comment.Id == id));
    }

    private static Answer Show(Call call, (Repository Repository, Issue Issue, Comment Comment) found) =>
        Answer.Ok(IssueJson.Comment(call.Urls, found.Repository, found.Issue, found.Comment));

    private static string Check(string? body) =>
        string.IsNullOrWhiteSpace(body) ? throw RefusalException.Invalid("IssueComment", "body", "missing_field", "body can't be blank")
        : body.Length > 65_536 ? throw RefusalException.Invalid("IssueComment", "body", "custom", "body is too long (maximum is 65536 characters)")
        : body;
}
