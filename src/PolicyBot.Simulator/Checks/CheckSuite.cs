using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Checks;

/// <summary>What belongs together of all that is said of a commit: one run of a workflow, or the check runs of one App.</summary>
/// <param name="Conclusion">Null until completed.</param>
/// <param name="Run">Null where it is not of a workflow.</param>
internal sealed record CheckSuite(
    Repository Repository, string HeadSha, App App, string NodeId, string Status, string? Conclusion, WorkflowRun? Run, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>Worst first: a suite concludes as the worst of its check runs.</summary>
    private static readonly string[] Conclusions = ["failure", "timed_out", "startup_failure", "cancelled", "action_required", "stale", "success", "neutral", "skipped"];

    private static readonly string[] Statuses = ["in_progress", "queued", "completed"];

    /// <summary>Every App that may write check runs has one as soon as there is the commit, whether it writes any or not.</summary>
    public static IEnumerable<CheckSuite> Of(Repository repository, string commit)
    {
        var checkRuns = repository.Checks.CheckRuns.Where(run => run.HeadSha == commit).ToLookup(run => run.App);
        var writers = repository.World.Apps.Where(app => app.Installations.Any(installation => installation.Reaches(repository) && installation.Permissions[Permission.Checks] >= Level.Write));
        return writers.Union(checkRuns.Select(runs => runs.Key)).Select(app => OfApp(repository, commit, app, [.. checkRuns[app]]))
            .Concat(repository.Checks.WorkflowRuns.Where(run => run.HeadSha == commit).Select(run => OfWorkflow(repository, run)));
    }

    /// <summary>Every run of a workflow has its own.</summary>
    public static CheckSuite OfWorkflow(Repository repository, WorkflowRun run) =>
        new(repository, run.HeadSha, repository.World.GitHubActions, NodeIds.Of("CS", run.Id), run.Status, run.Conclusion, run, run.CreatedAt, run.UpdatedAt);

    private static CheckSuite OfApp(Repository repository, string commit, App app, CheckRun[] runs)
    {
        var pushed = repository.World.Objects.Commit(commit).Committer.When;
        var status = Statuses.FirstOrDefault(status => runs.Any(run => run.Status == status)) ?? "queued";
        return new(
            repository,
            commit,
            app,
            NodeIds.OfObject("CS", app.Id, commit),
            status,
            status == "completed" ? Conclusions.FirstOrDefault(conclusion => runs.Any(run => run.Conclusion == conclusion)) : null,
            null,
            pushed,
            runs.Max(run => run.CompletedAt ?? run.StartedAt) ?? pushed);
    }
}
