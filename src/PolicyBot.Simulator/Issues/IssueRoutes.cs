using System.Text.Json;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Issues;

/// <summary>Issues and their labels.</summary>
internal static class IssueRoutes
{
    private const string Home = "/repos/{owner}/{repo}/issues";

    public static IEnumerable<Route> All =>
    [
        Route.Get(Home, Needs.Reading(Apps.Permission.Issues, PullRequests), List),
        Route.Post(Home, Needs.Writing(Apps.Permission.Issues), Create) with { CreatesContent = true },
        Route.Get(Home + "/{number}", Needs.Reading(Apps.Permission.Issues, PullRequests), call => Answer.Ok(Json(call, Find(call).Issue))),
        Route.Patch(Home + "/{number}", Needs.Writing(Apps.Permission.Issues, PullRequests), Edit),
        Route.Put(Home + "/{number}/lock", Needs.Writing(Apps.Permission.Issues, PullRequests), Lock),
        Route.Delete(Home + "/{number}/lock", Needs.Writing(Apps.Permission.Issues, PullRequests), Unlock),
        Route.Get(Home + "/{number}/labels", Needs.Reading(Apps.Permission.Issues, PullRequests), LabelsOf),
        Route.Post(Home + "/{number}/labels", Needs.Writing(Apps.Permission.Issues, PullRequests), AddLabels),
        Route.Delete(Home + "/{number}/labels/{name}", Needs.Writing(Apps.Permission.Issues, PullRequests), RemoveLabel),
        Route.Get("/repos/{owner}/{repo}/labels", Needs.Reading(Apps.Permission.Issues, PullRequests), AllLabels),
        Route.Post("/repos/{owner}/{repo}/labels", Needs.Writing(Apps.Permission.Issues, PullRequests), CreateLabel),
        Route.Get("/repos/{owner}/{repo}/labels/{name}", Needs.Reading(Apps.Permission.Issues, PullRequests), GetLabel),
        Route.Delete("/repos/{owner}/{repo}/labels/{name}", Needs.Writing(Apps.Permission.Issues, PullRequests), DeleteLabel),
    ];

    /// <summary>The issue in the path; one that went away is refused in its own way.</summary>
    public static (Repository Repository, Issue Issue) Find(Call call, string rest = "")
    {
        var repository = call.Repository();
        var thread = repository.Tracker.Find((int)Math.Min(call.Number("number"), int.MaxValue)) ?? throw RefusalException.NotFound();
        if (!repository.Settings.HasIssues && thread.Current.PullRequest is null)
        {
            throw RefusalException.Gone("Issues has been disabled in this repository.");
        }

        if (thread.MovedTo is var (target, number))
        {
            throw call.Caller.Sees(target) ? RefusalException.Moved(call.Method, RefusalException.NewAddress(call.Urls, target, $"/issues/{number}{rest}")) : RefusalException.NotFound();
        }

        return thread.IsDeleted ? throw RefusalException.Gone("This issue was deleted") : (repository, thread.Current);
    }

    public static System.Text.Json.Nodes.JsonObject Json(Call call, Issue issue) => IssueJson.Issue(call.Urls, call.Repository(), issue);

    private static Answer List(Call call)
    {
        var repository = WithIssues(call);
        var issues = repository.Tracker.Listed();
        issues = call.Query("state") switch
        {
            "all" => issues,
            "closed" => issues.Where(issue => !issue.IsOpen),
            null or "open" => issues.Where(issue => issue.IsOpen),
            _ => throw RefusalException.Invalid("Issue", "state", "invalid"),
        };
        if (call.Query("labels") is { Length: > 0 } labels)
        {
            var wanted = labels.Split(',', StringSplitOptions.TrimEntries);
            issues = issues.Where(issue => wanted.All(name => issue.Labels.Any(label => string.Equals(label.Name, name, StringComparison.OrdinalIgnoreCase))));
        }

        if (call.Query("creator") is { } creator)
        {
            issues = issues.Where(issue => string.Equals(issue.Author.Login, creator, StringComparison.OrdinalIgnoreCase) || $"app/{issue.Via?.Slug}" == creator);
        }

        if (DateTimeOffset.TryParse(call.Query("since"), out var since))
        {
            issues = issues.Where(issue => issue.UpdatedAt >= since);
        }

        return call.List(Sorted(call, issues), issue => IssueJson.Issue(call.Urls, repository, issue));
    }

    private static IEnumerable<Issue> Sorted(Call call, IEnumerable<Issue> issues)
    {
        IComparable Key(Issue issue) => call.Query("sort") switch
        {
            "updated" => issue.UpdatedAt,
            "comments" => issue.Comments.Length,
            _ => issue.CreatedAt,
        };
        return call.Query("direction") == "asc" ? issues.OrderBy(Key).ThenBy(issue => issue.Number) : issues.OrderByDescending(Key).ThenByDescending(issue => issue.Number);
    }

    private static Answer Create(Call call)
    {
        var repository = WithIssues(call);
        var body = call.Body;
        var title = CheckTitle(body.Text("title") ?? throw RefusalException.Invalid("Invalid request.\n\n\"title\" wasn't supplied."));
        var text = CheckBody(body.Text("body"));
        var labels = MaySort(call, repository) ? body.Texts("labels") ?? [] : [];
        var issue = repository.Tracker.Open(title, text, labels.Select(CheckLabel), null);
        if (body.Texts("assignees") is { Count: > 0 } assignees && MaySort(call, repository))
        {
            issue = repository.Tracker.Edit(issue.Number, current => current with { Assignees = [.. Assignable(repository, assignees)] });
        }

        return Answer.Created(IssueJson.Issue(call.Urls, repository, issue)).With("Location", $"{call.Urls.Api}/repos/{repository.FullName}/issues/{issue.Number}");
    }

    private static Answer Edit(Call call)
    {
        var (repository, issue) = Find(call);
        var body = call.Body;
        var title = body.Text("title") is { } asked ? CheckTitle(asked) : issue.Title;
        var text = body.Has("body") ? CheckBody(body.Text("body")) : issue.Body;
        var state = body.Text("state") ?? (issue.IsOpen ? "open" : "closed");
        var reason = body.Text("state_reason");
        if (state is not ("open" or "closed") || reason is not (null or "completed" or "not_planned" or "duplicate" or "reopened"))
        {
            throw RefusalException.Invalid("Issue", state is "open" or "closed" ? "state_reason" : "state", "invalid");
        }

        var labels = body.Texts("labels")?.Select(CheckLabel).Select(repository.Tracker.Labels.GetOrAdd).ToArray();
        var after = repository.Tracker.Edit(issue.Number, current => current with
        {
            Title = title,
            Body = text,
            IsOpen = state == "open",
            StateReason = reason ?? current.StateReason,
            Labels = labels is null || labels.SequenceEqual(current.Labels) ? current.Labels : [.. labels],
            Assignees = body.Texts("assignees") is { } assignees ? [.. Assignable(repository, assignees)] : current.Assignees,
        });
        return Answer.Ok(Json(call, after));
    }

    private static Answer Lock(Call call)
    {
        var (repository, issue) = Find(call, "/lock");
        repository.Tracker.Edit(issue.Number, current => current with { IsLocked = true, LockReason = call.Body.Text("lock_reason") });
        return Answer.NoContent;
    }

    private static Answer Unlock(Call call)
    {
        var (repository, issue) = Find(call, "/lock");
        repository.Tracker.Edit(issue.Number, current => current with { IsLocked = false, LockReason = null });
        return Answer.NoContent;
    }

    private static Answer LabelsOf(Call call)
    {
        var (repository, issue) = Find(call, "/labels");
        return call.List(issue.Labels, label => IssueJson.Label(call.Urls, repository, label));
    }

    private static Answer AddLabels(Call call)
    {
        var (repository, issue) = Find(call, "/labels");
        var names = call.RawBody is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(name => name.GetString()!)] : call.Body.Texts("labels") ?? [];
        var added = names.Select(CheckLabel).Select(repository.Tracker.Labels.GetOrAdd);
        var after = repository.Tracker.Edit(issue.Number, current => current with { Labels = [.. current.Labels.Union(added)] });
        return Answer.Ok(JsonText.Array(after.Labels, label => IssueJson.Label(call.Urls, repository, label)));
    }

    private static Answer RemoveLabel(Call call)
    {
        var (repository, issue) = Find(call);
        var label = issue.Labels.FirstOrDefault(label => string.Equals(label.Name, call["name"], StringComparison.OrdinalIgnoreCase)) ?? throw RefusalException.NotFound("Label does not exist");
        var after = repository.Tracker.Edit(issue.Number, current => current with { Labels = current.Labels.Remove(label) });
        return Answer.Ok(JsonText.Array(after.Labels, left => IssueJson.Label(call.Urls, repository, left)));
    }

    private static Answer AllLabels(Call call)
    {
        var repository = call.Repository();
        return call.List(repository.Tracker.Labels.All, label => IssueJson.Label(call.Urls, repository, label));
    }

    private static Answer CreateLabel(Call call)
    {
        var repository = call.Repository();
        var name = CheckLabel(call.Body.Required("Label", "name"));
        var color = (call.Body.Text("color") ?? "ededed").TrimStart('#');
        if (repository.Tracker.Labels.Find(name) is not null)
        {
            throw RefusalException.Invalid("Label", "name", "already_exists");
        }

        return color.Length == 6 && color.All(char.IsAsciiHexDigit)
            ? Answer.Created(IssueJson.Label(call.Urls, repository, repository.Tracker.Labels.Add(name, color, call.Body.Text("description"))))
            : throw RefusalException.Invalid("Label", "color", "invalid");
    }

    private static Answer GetLabel(Call call)
    {
        var repository = call.Repository();
        return Answer.Ok(IssueJson.Label(call.Urls, repository, repository.Tracker.Labels.Find(call["name"]) ?? throw RefusalException.NotFound()));
    }

    private static Answer DeleteLabel(Call call)
    {
        var repository = call.Repository();
        repository.Tracker.Labels.Remove(repository.Tracker.Labels.Find(call["name"]) ?? throw RefusalException.NotFound());
        return Answer.NoContent;
    }

    private static Repository WithIssues(Call call)
    {
        var repository = call.Repository();
        return repository.Settings.HasIssues ? repository : throw RefusalException.Gone("Issues has been disabled in this repository.");
    }

    /// <summary>Labels and assignees of those who may not sort issues are dropped without a word.</summary>
    private static bool MaySort(Call call, Repository repository) =>
        call.Caller is Caller.AsInstallation || call.Caller.RoleIn(repository) >= RepositoryRole.Triage;

    private static IEnumerable<User> Assignable(Repository repository, IEnumerable<string> logins) =>
        logins.Select(repository.World.FindAccount).OfType<User>().Where(user => repository.Access.RoleOf(user) >= RepositoryRole.Read);

    private static string CheckTitle(string title) =>
        title.Trim().Length == 0 ? throw RefusalException.Invalid("Issue", "title", "missing_field")
        : title.Length > 256 ? throw RefusalException.Invalid("Issue", "title", "custom", "title is too long (maximum is 256 characters)")
        : title;

    public static string? CheckBody(string? body) =>
        body is { Length: > 65_536 } ? throw RefusalException.Invalid("Issue", "body", "custom", "body is too long (maximum is 65536 characters)") : body;

    private static string CheckLabel(string name) =>
        name.Length is 0 or > 50 ? throw RefusalException.Invalid("Label", "name", "invalid", "Name is too long (maximum is 50 characters)") : name;
}
