using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Checks;

/// <summary>Check runs, commit statuses and workflow runs of a repository.</summary>
public sealed class CheckList
{
    private readonly Repository repository;
    private readonly List<CheckRun> checkRuns = [];
    private readonly List<CommitStatus> statuses = [];
    private readonly List<WorkflowRun> workflowRuns = [];
    private readonly List<SarifUpload> uploads = [];

    internal CheckList(Repository repository) => this.repository = repository;

    public IReadOnlyList<CheckRun> CheckRuns => checkRuns;

    public IReadOnlyList<CommitStatus> Statuses => statuses;

    /// <summary>Newest last.</summary>
    public IReadOnlyList<WorkflowRun> WorkflowRuns => workflowRuns;

    /// <summary>What was handed in to code scanning, newest last.</summary>
    public IReadOnlyList<SarifUpload> Uploads => uploads;

    private World World => repository.World;

    internal void Add(SarifUpload upload) => World.Change(() =>
    {
        uploads.Add(upload);
        World.Record(repository, WritingKind.CheckRun, upload.Sarif);
        return upload;
    });

    public CheckRun Add(CheckRun checkRun) => World.Change(() =>
    {
        var added = checkRun with { Id = World.Ids.Next(IdKind.CheckRun), StartedAt = checkRun.StartedAt ?? World.Now };
        checkRuns.Add(added);
        World.Record(repository, WritingKind.CheckRun, added.Text);
        CheckEvents.CheckRun(repository, added, "created");
        return added;
    });

    public CheckRun Replace(long id, Func<CheckRun, CheckRun> change) => World.Change(() =>
    {
        var index = checkRuns.FindIndex(checkRun => checkRun.Id == id);
        var before = checkRuns[index];
        checkRuns[index] = change(before);
        World.Record(repository, WritingKind.CheckRun, checkRuns[index].Text);
        if (before.Conclusion is null && checkRuns[index].Conclusion is not null)
        {
            CheckEvents.CheckRun(repository, checkRuns[index], "completed");
        }

        return checkRuns[index];
    });

    public CommitStatus Add(CommitStatus status) => World.Change(() =>
    {
        var added = status with { Id = World.Ids.Next(IdKind.Status), Creator = World.Actor, CreatedAt = World.Now };
        statuses.Add(added);
        World.Record(repository, WritingKind.Status, $"{added.Context} {added.Description}");
        CheckEvents.Status(repository, added);
        return added;
    });

    /// <summary>A run of a workflow on a commit that is over; the last commit of the default branch when none is named.</summary>
    /// <param name="path">The workflow's file.</param>
    public WorkflowRun Run(string path, string conclusion = "success", string runEvent = "push", string? commit = null) =>
        Add(path, "completed", conclusion, runEvent, commit);

    /// <summary>The same of a run that is not over.</summary>
    /// <param name="path">The workflow's file.</param>
    /// <param name="status">requested, queued, waiting, pending or in_progress.</param>
    public WorkflowRun Start(string path, string status = "in_progress", string runEvent = "push", string? commit = null) =>
        Add(path, status, null, runEvent, commit);

    /// <summary>A run that was not over ends.</summary>
    public WorkflowRun Finish(WorkflowRun run, string conclusion = "success") => World.Change(() =>
    {
        var index = workflowRuns.FindIndex(one => one.Id == run.Id);
        workflowRuns[index] = workflowRuns[index] with { Status = "completed", Conclusion = conclusion, UpdatedAt = World.Now };
        CheckEvents.WorkflowRun(repository, workflowRuns[index]);
        return workflowRuns[index];
    });

    private WorkflowRun Add(string path, string status, string? conclusion, string runEvent, string? commit) => World.Change(() =>
    {
        var head = commit ?? repository.Git.Head!.Id;
        var branch = repository.Git.Branches.FirstOrDefault(pair => pair.Value == head).Key;
        var run = new WorkflowRun(World.Ids.Next(IdKind.Run), path, head, branch, runEvent, status, conclusion, workflowRuns.Count + 1, World.Actor, World.Now) { UpdatedAt = World.Now };
        workflowRuns.Add(run);
        CheckEvents.WorkflowRun(repository, run);
        return run;
    });
}

/// <summary>What an App says of a commit.</summary>
public sealed record CheckRun
{
    public long Id { get; init; }

    public required string Name { get; init; }

    public required string HeadSha { get; init; }

    public required App App { get; init; }

    /// <summary>queued, in_progress or completed.</summary>
    public string Status { get; init; } = "queued";

    /// <summary>Null until completed.</summary>
    public string? Conclusion { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Details { get; init; }

    public string? DetailsUrl { get; init; }

    public string? ExternalId { get; init; }

    public ImmutableArray<CheckAnnotation> Annotations { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    internal string Text => string.Join('\n', [Name, Title ?? "", Summary ?? "", Details ?? "", .. Annotations.Select(annotation => annotation.Message)]);
}

/// <summary>What a check run says of a line.</summary>
/// <param name="Level">notice, warning or failure.</param>
public sealed record CheckAnnotation(string Path, long StartLine, long EndLine, string Level, string Message);

/// <summary>A word on a commit in the old manner.</summary>
/// <param name="State">error, failure, pending or success.</param>
public sealed record CommitStatus(string Sha, string State, string Context, string? Description = null, string? TargetUrl = null)
{
    public long Id { get; init; }

    public Account? Creator { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One run of a workflow.</summary>
/// <param name="Branch">Null where the commit is the head of no branch.</param>
/// <param name="Status">requested, queued, waiting, pending, in_progress or completed.</param>
/// <param name="Conclusion">Null until completed.</param>
public sealed record WorkflowRun(
    long Id, string Path, string HeadSha, string? Branch, string Event, string Status, string? Conclusion, int Number, Account Actor, DateTimeOffset CreatedAt)
{
    public DateTimeOffset UpdatedAt { get; init; }
}
