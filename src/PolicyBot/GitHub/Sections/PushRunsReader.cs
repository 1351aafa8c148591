using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

/// <summary>Each workflow that a part means is asked for until its commit has succeeded: with the check suites of many repositories, or in a request of its own.</summary>
internal sealed class PushRunsReader : SectionReader<PushRuns>
{
    public override PermissionSet Uses { get; } = PermissionSet.Of(Permission.Actions);

    public override PermissionSet Prefers => HeadRuns.Takes;

    public override ImmutableArray<string> Events => ["push", "repository", "workflow_run"];

    /// <summary>Every push makes another commit the newest; whether that one is good its run tells, which ends in an event of its own.</summary>
    protected override bool Names(string path) => LocalActionsReader.DecidesUses(path);

    protected override Reading<Fact<PushRuns>> ByGraphQL(ReadingContext context) => ReadRuns(context);

    protected override Reading<Fact<PushRuns>> ByRest(ReadingContext context) => ReadRuns(context);

    private static Reading<Fact<PushRuns>> ReadRuns(ReadingContext context)
    {
        var patterns = context.Parts.Select(ActionPattern.Read).OfType<ActionPattern>().ToImmutableArray();
        return patterns.IsEmpty
            ? Reading.Done<Fact<PushRuns>>(PushRuns.None)
            : DefaultWorkflows.ReadWithActions(context).ThenKnown(read => Runs(context, read.Used, patterns));
    }

    private static Reading<Fact<PushRuns>> Runs(ReadingContext context, UsedActions used, ImmutableArray<ActionPattern> patterns)
    {
        var wanted = used.Workflows.Where(workflow => workflow.RunsOnPushAndProposal && workflow.Uses.Any(use => patterns.Any(pattern => pattern.IsMatch(use)))).Select(workflow => workflow.Path).ToImmutableArray();
        return wanted.IsEmpty
            ? Reading.Done<Fact<PushRuns>>(PushRuns.None)
            : HeadCommit.Read(context).ThenKnown(head => head is null
                ? Reading.Done<Fact<PushRuns>>(new Gap(GapReason.Partial, "the repository was emptied while it was read"))
                : Reading.All(wanted.Select(path => IsGood(context, head, path).Map(isGood => new PushRun(path, isGood)))).Map<Fact<PushRuns>>(runs => new PushRuns(runs)));
    }

    /// <summary>404 means that GitHub never ran the workflow.</summary>
    private static Reading<Fact<bool>> IsGood(ReadingContext context, HeadCommit head, string path)
    {
        var runs = context.Rest("/actions/workflows/{workflow_id}/runs", path[(WorkflowFiles.Directory.Length + 1)..])
            .With("head_sha", head.CommitId).With("event", "push").With("per_page", "100");
        return Reading.Ask(new PushRunAsk(runs, context.Repository.Id, head.CommitId, path) { InBatch = HeadRuns.Ask(context, path) }).Map<Fact<bool>>(answer =>
            answer is Answer<PushRunPageWire>.Absent ? false
            : answer.IsPresent(out var page, out var gap) ? IsGood(page.WorkflowRuns, path)
            : gap);
    }

    private static Fact<bool> IsGood(IReadOnlyList<PushRunWire> runs, string path) =>
        runs.Any(run => run.HasSucceeded) ? true
        : runs.Any(run => run.IsOpen) ? new Gap(GapReason.UnderWay, $"the run of {path} on the newest commit is not over")
        : false;
}
