using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Checks;

/// <summary>What is said about commits: check runs, statuses, workflow runs.</summary>
internal static class CheckRoutes
{
    private const string Home = "/repos/{owner}/{repo}";

    public static IEnumerable<Route> All =>
    [
        Route.Post(Home + "/check-runs", Needs.Writing(Permission.Checks), Create),
        Route.Get(Home + "/check-runs/{id}", Needs.Reading(Permission.Checks), call => Answer.Ok(Json(call, Find(call)))),
        Route.Patch(Home + "/check-runs/{id}", Needs.Writing(Permission.Checks), Update),
        Route.Get(Home + "/commits/{ref}/check-runs", Needs.Reading(Permission.Checks), OfCommit),
        Route.Post(Home + "/statuses/{sha}", Needs.Writing(Statuses), CreateStatus),
        Route.Get(Home + "/commits/{ref}/statuses", Needs.Reading(Statuses), StatusesOf),
        Route.Get(Home + "/commits/{ref}/status", Needs.Reading(Statuses), Combined),
        Route.Post(Home + "/code-scanning/sarifs", Needs.Writing(SecurityEvents), Upload),
        Route.Get(Home + "/actions/runs", Needs.Reading(Actions), call => Runs(call, _ => true)),
        Route.Get(Home + "/actions/workflows", Needs.Reading(Actions), AllWorkflows),
        Route.Get(Home + "/actions/workflows/{workflow}/runs", Needs.Reading(Actions), RunsOfWorkflow),
    ];

    private static Answer Create(Call call)
    {
        var repository = call.Repository();
        var app = (call.Caller as Caller.AsInstallation)?.Token.Installation.App ?? throw RefusalException.Forbidden("You must authenticate via a GitHub App.");
        var sha = call.Body.Required("CheckRun", "head_sha");
        if (repository.Git.FindObject(sha) is not Git.Commit)
        {
            throw RefusalException.Invalid($"No commit found for SHA: {sha}");
        }

        var run = Read(call, new CheckRun { Name = call.Body.Required("CheckRun", "name"), HeadSha = sha, App = app });
        return Answer.Created(Json(call, repository.Checks.Add(run)));
    }

    private static Answer Upload(Call call)
    {
        var repository = call.Repository();
        if (repository.Visibility != Visibility.Public && !repository.Security.AdvancedSecurity && !repository.Security.CodeSecurity)
        {
            throw RefusalException.Forbidden("Code Security must be enabled for this repository to use code scanning.");
        }

        var (commit, branch) = (call.Body.Required("Sarif", "commit_sha"), call.Body.Required("Sarif", "ref"));
        if (repository.Git.FindObject(commit) is not Git.Commit)
        {
            throw RefusalException.NotFound();
        }

        try
        {
            using var text = new StreamReader(new GZipStream(new MemoryStream(Convert.FromBase64String(call.Body.Required("Sarif", "sarif"))), CompressionMode.Decompress));
            var id = Guid.NewGuid().ToString();
            repository.Checks.Add(new SarifUpload(commit, branch, text.ReadToEnd()));
            return Answer.Json(202, new JsonObject { ["id"] = id, ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/code-scanning/sarifs/{id}" });
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidDataException)
        {
            return Answer.Message(400, "Sarif upload failed: the sarif field is not gzip in Base64");
        }
    }

    private static Answer Update(Call call)
    {
        var run = Find(call);
        return (call.Caller as Caller.AsInstallation)?.Token.Installation.App == run.App
            ? Answer.Ok(Json(call, call.Repository().Checks.Replace(run.Id, current => Read(call, current with { Name = call.Body.Text("name") ?? current.Name }))))
            : throw RefusalException.Forbidden("Invalid app_id `" + run.App.Id + "` - check run can only be modified by the GitHub App that created it.");
    }

    private static CheckRun Read(Call call, CheckRun run)
    {
        var body = call.Body;
        var output = body.Object("output");
        if (output is { } given && (given.Text("title") is null || given.Text("summary") is null))
        {
            throw RefusalException.Invalid("Invalid request.\n\n\"summary\", \"title\" weren't supplied.");
        }

        if (output?.Text("summary")?.Length > 65_535 || output?.Text("text")?.Length > 65_535)
        {
            throw RefusalException.Invalid("Invalid request.\n\nOnly 65535 characters are allowed; more were supplied.");
        }

        if (output?.List("annotations")?.Count > 50)
        {
            throw RefusalException.Invalid("Invalid request.\n\nNo more than 50 items are allowed; more were supplied.");
        }

        var conclusion = body.Text("conclusion") ?? run.Conclusion;
        var status = conclusion is not null ? "completed" : body.Text("status") ?? run.Status;
        return status == "completed" && conclusion is null
            ? throw RefusalException.Invalid("Invalid request.\n\n\"conclusion\" wasn't supplied.")
            : run with
            {
                Status = status,
                Conclusion = conclusion,
                CompletedAt = conclusion is null ? null : body.Time("completed_at") ?? call.Now,
                StartedAt = body.Time("started_at") ?? run.StartedAt,
                DetailsUrl = body.Text("details_url") ?? run.DetailsUrl,
                ExternalId = body.Text("external_id") ?? run.ExternalId,
                Title = output?.Text("title") ?? run.Title,
                Summary = output?.Text("summary") ?? run.Summary,
                Details = output?.Text("text") ?? run.Details,
                Annotations = run.Annotations.AddRange((output?.List("annotations") ?? []).Select(Annotation)),
            };
    }

    private static CheckAnnotation Annotation(JsonElement json)
    {
        var annotation = new Body(json);
        var level = annotation.Required("CheckRun", "annotation_level");
        var (start, end) = (annotation.Number("start_line") ?? 0, annotation.Number("end_line") ?? 0);
        return level is not ("notice" or "warning" or "failure") ? throw RefusalException.Invalid("CheckRun", "annotation_level", "invalid")
            : start < 1 || end < start ? throw RefusalException.Invalid("CheckRun", "start_line", "invalid")
            : new CheckAnnotation(annotation.Required("CheckRun", "path"), start, end, level, annotation.Required("CheckRun", "message"));
    }

    private static Answer OfCommit(Call call)
    {
        var (repository, commit) = Commit(call);
        var runs = repository.Checks.CheckRuns.Where(run => run.HeadSha == commit.Id
            && (call.Query("check_name") is not { } name || run.Name == name)
            && (call.Query("app_id") is not { } app || run.App.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == app));
        return call.Counted("check_runs", runs.Reverse(), run => Json(call, run));
    }

    private static Answer CreateStatus(Call call)
    {
        var repository = call.Repository();
        var state = call.Body.Required("Status", "state");
        if (state is not ("error" or "failure" or "pending" or "success") || call.Body.Text("description")?.Length > 140)
        {
            throw RefusalException.Invalid("Status", state is "error" or "failure" or "pending" or "success" ? "description" : "state", "invalid");
        }

        var commit = repository.Git.FindObject(call["sha"]) as Commit ?? throw RefusalException.Invalid($"No commit found for SHA: {call["sha"]}");
        var status = repository.Checks.Add(new CommitStatus(commit.Id, state, call.Body.Text("context") ?? "default", call.Body.Text("description"), call.Body.Text("target_url")));
        return Answer.Created(CheckJson.Status(call.Urls, repository, status, withCreator: true));
    }

    private static Answer StatusesOf(Call call)
    {
        var (repository, commit) = Commit(call);
        return call.List(repository.Checks.Statuses.Where(status => status.Sha == commit.Id).Reverse(), status => CheckJson.Status(call.Urls, repository, status, withCreator: true));
    }

    private static Answer Combined(Call call)
    {
        var (repository, commit) = Commit(call);
        var latest = repository.Checks.Statuses.Where(status => status.Sha == commit.Id).Reverse().DistinctBy(status => status.Context, StringComparer.Ordinal).ToArray();
        var state = latest.Any(status => status.State is "error" or "failure") ? "failure" : latest.Length == 0 || latest.Any(status => status.State == "pending") ? "pending" : "success";
        return Answer.Ok(new JsonObject
        {
            ["state"] = state,
            ["statuses"] = JsonText.Array(latest, status => CheckJson.Status(call.Urls, repository, status, withCreator: false)),
            ["sha"] = commit.Id,
            ["total_count"] = latest.Length,
            ["repository"] = RepositoryJson.Minimal(call.Urls, repository),
            ["commit_url"] = $"{call.Urls.Api}/repos/{repository.FullName}/commits/{commit.Id}",
            ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/commits/{commit.Id}/status",
        });
    }

    /// <summary>404 for what is no workflow: it neither lies in the default branch nor ever ran.</summary>
    private static Answer RunsOfWorkflow(Call call)
    {
        var repository = call.Repository();
        return repository.Checks.WorkflowRuns.Select(run => run.Path).Concat(Files(repository)).Any(path => Names(call, path))
            ? Runs(call, run => Names(call, run.Path))
            : throw RefusalException.NotFound();
    }

    private static Answer Runs(Call call, Func<WorkflowRun, bool> which)
    {
        var repository = call.Repository();
        var runs = repository.Checks.WorkflowRuns.Where(which).Where(run =>
            Fits(call.Query("head_sha"), run.HeadSha) && Fits(call.Query("branch"), run.Branch) && Fits(call.Query("event"), run.Event)
            && (call.Query("status") is not { } status || status == run.Status || status == run.Conclusion));
        return call.Counted("workflow_runs", runs.Reverse(), run => CheckJson.WorkflowRun(call.Urls, repository, run));
    }

    private static bool Fits(string? wanted, string? value) => wanted is null || wanted == value;

    /// <summary>A workflow is named by its number or by the name of its file.</summary>
    private static bool Names(Call call, string path) =>
        call["workflow"] == CheckJson.WorkflowId(call.Repository(), path).ToString(System.Globalization.CultureInfo.InvariantCulture)
        || path.EndsWith("/" + call["workflow"], StringComparison.Ordinal);

    private static IEnumerable<string> Files(Repository repository) =>
        repository.Git.Resolve("HEAD:.github/workflows") is Tree tree ? tree.Entries.Where(entry => !entry.IsTree).Select(entry => ".github/workflows/" + entry.Name) : [];

    private static Answer AllWorkflows(Call call)
    {
        var repository = call.Repository();
        return call.Counted("workflows", Files(repository), path =>
        {
            var id = CheckJson.WorkflowId(repository, path);
            return new JsonObject
            {
                ["id"] = id,
                ["node_id"] = NodeIds.Of("W", id),
                ["name"] = path,
                ["path"] = path,
                ["state"] = "active",
                ["created_at"] = JsonText.Of(repository.CreatedAt),
                ["updated_at"] = JsonText.Of(repository.CreatedAt),
                ["url"] = $"{call.Urls.Api}/repos/{repository.FullName}/actions/workflows/{id}",
                ["html_url"] = $"{call.Urls.Html}/{repository.FullName}/blob/{repository.DefaultBranch}/{path}",
                ["badge_url"] = $"{call.Urls.Html}/{repository.FullName}/workflows/{path[(path.LastIndexOf('/') + 1)..]}/badge.svg",
            };
        });
    }

    private static JsonObject Json(Call call, CheckRun run) => CheckJson.CheckRun(call.Urls, call.Repository(), run);

    private static CheckRun Find(Call call)
    {
        var id = call.Number("id");
        return call.Repository().Checks.CheckRuns.FirstOrDefault(run => run.Id == id) ?? throw RefusalException.NotFound();
    }

    private static (Repository Repository, Commit Commit) Commit(Call call)
    {
        var repository = call.Repository();
        return (repository, repository.Git.FindCommit(call["ref"]) ?? throw RefusalException.Invalid($"No commit found for SHA: {call["ref"]}"));
    }
}
