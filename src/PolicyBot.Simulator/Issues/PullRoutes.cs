using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Issues;

/// <summary>Pull requests, as far as a bot that proposes changes needs them.</summary>
internal static class PullRoutes
{
    private const string Home = "/repos/{owner}/{repo}/pulls";

    public static IEnumerable<Route> All =>
    [
        Route.Get(Home, Needs.Reading(PullRequests), List),
        Route.Post(Home, Needs.Writing(PullRequests), Create) with { CreatesContent = true },
        Route.Get(Home + "/{number}", Needs.Reading(PullRequests), Get),
    ];

    /// <summary>Opens a pull request, or refuses it as GitHub does.</summary>
    public static Issue Open(Repository repository, string title, string? body, string head, string target, bool isDraft)
    {
        head = head.StartsWith(repository.Owner.Login + ":", StringComparison.OrdinalIgnoreCase) ? head[(repository.Owner.Login.Length + 1)..] : head;
        var from = repository.Git.Branches.GetValueOrDefault(head) ?? throw RefusalException.Invalid("PullRequest", "head", "invalid");
        var onto = repository.Git.Branches.GetValueOrDefault(target) ?? throw RefusalException.Invalid("PullRequest", "base", "invalid");
        if (from == onto)
        {
            throw RefusalException.Invalid("PullRequest", "head", "custom", $"No commits between {target} and {head}");
        }

        if (repository.Tracker.Issues.Any(issue => issue is { IsOpen: true, PullRequest: { } pull } && pull.Head == head && pull.Base == target))
        {
            throw RefusalException.Invalid("PullRequest", "head", "custom", $"A pull request already exists for {repository.Owner.Login}:{head}.");
        }

        return repository.Tracker.Open(title, body, [], new PullRequest(head, from, target, onto, isDraft));
    }

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        var pulls = repository.Tracker.Listed().Where(issue => issue.PullRequest is not null);
        pulls = call.Query("state") switch
        {
            "all" => pulls,
            "closed" => pulls.Where(issue => !issue.IsOpen),
            _ => pulls.Where(issue => issue.IsOpen),
        };
        if (call.Query("head") is { } head)
        {
            pulls = pulls.Where(issue => $"{repository.Owner.Login}:{issue.PullRequest!.Head}" == head);
        }

        if (call.Query("base") is { } target)
        {
            pulls = pulls.Where(issue => issue.PullRequest!.Base == target);
        }

        return call.List(pulls.Reverse(), issue => PullJson.Simple(call.Urls, repository, issue));
    }

    private static Answer Create(Call call)
    {
        var repository = call.Repository();
        var body = call.Body;
        if (!call.May(repository, Contents, Level.Read))
        {
            throw RefusalException.NotIntegration("contents=read,pull_requests=write");
        }

        var issue = Open(
            repository,
            body.Required("PullRequest", "title"),
            IssueRoutes.CheckBody(body.Text("body")),
            body.Required("PullRequest", "head"),
            body.Required("PullRequest", "base"),
            body.Flag("draft") ?? false);
        return Answer.Created(PullJson.Full(call.Urls, repository, issue));
    }

    private static Answer Get(Call call)
    {
        var (repository, issue) = IssueRoutes.Find(call);
        return issue.PullRequest is null ? throw RefusalException.NotFound() : Answer.Ok(PullJson.Full(call.Urls, repository, issue));
    }
}
