using System.Collections.Immutable;
using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Files;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

/// <summary>The workflows are read for this alone, and only where there is a wrapper to validate.</summary>
internal sealed class WrapperValidationReader : SectionReader<WrapperValidation>
{
    public override PermissionSet Uses { get; } = PermissionSet.Of(Permission.Actions);

    public override PermissionSet Prefers => HeadRuns.Takes;

    public override ImmutableArray<string> Events => ["push", "repository", "workflow_run"];

    protected override bool Names(string path) => path.StartsWith(WorkflowFiles.Directory + "/", StringComparison.Ordinal);

    protected override Reading<Fact<WrapperValidation>> ByGraphQL(ReadingContext context) => ReadWorkflows(context);

    protected override Reading<Fact<WrapperValidation>> ByRest(ReadingContext context) => ReadWorkflows(context);

    private static Reading<Fact<WrapperValidation>> ReadWorkflows(ReadingContext context) =>
        TreeListing.Read(context, TreePart.Binaries).ThenKnown(tree => !tree.Entries.Any(entry => entry.Name == WrapperValidationWorkflow.WrapperName)
            ? Reading.Done<Fact<WrapperValidation>>(new WrapperValidation([]) { Incomplete = tree.Incomplete })
            : Reading.Both(HeadCommit.Read(context), Texts(context, tree)).Then(both => both.One.IsKnown(out var head, out var gap) && head is not null
                ? Validating(context, head, tree, both.Other)
                : Reading.Done<Fact<WrapperValidation>>(gap ?? new Gap(GapReason.Partial, "the repository was emptied while it was read"))));

    private static Reading<ImmutableArray<(string Path, Fact<string> Text)>> Texts(ReadingContext context, TreeListing tree) =>
        Reading.All(tree.Entries.Where(WorkflowFiles.IsWorkflow).OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => BlobText.Read(context, file, WorkflowFiles.LargestFile).Map(text => (file.Path, text))));

    private static Reading<Fact<WrapperValidation>> Validating(
        ReadingContext context, HeadCommit head, TreeListing tree, ImmutableArray<(string Path, Fact<string> Text)> workflows) =>
        Reading.All(workflows.Where(workflow => workflow.Text.IsKnown(out var text, out _) && WrapperValidationWorkflow.Validates(text))
                .Select(workflow => Succeeded(context, head, workflow.Path).Map(succeeded => new ValidatingWorkflow(workflow.Path, succeeded))))
            .Map<Fact<WrapperValidation>>(validating => new WrapperValidation(validating)
            {
                Incomplete = tree.Incomplete ?? workflows.Select(workflow => workflow.Text.IsKnown(out _, out var gap) ? null : gap).FirstOrDefault(gap => gap is not null),
            });

    /// <summary>404 means that GitHub never ran the workflow.</summary>
    private static Reading<Fact<bool>> Succeeded(ReadingContext context, HeadCommit head, string path)
    {
        var runs = context.Rest("/actions/workflows/{workflow_id}/runs", path[(WorkflowFiles.Directory.Length + 1)..])
            .With("head_sha", head.CommitId).With("status", "success").With("per_page", "1");
        return Reading.Ask(new SucceededAsk(runs, context.Repository.Id, head.CommitId, path) { InBatch = HeadRuns.Ask(context, path) }).Map<Fact<bool>>(answer =>
            answer is Answer<RunsWire>.Absent ? false
            : answer.IsPresent(out var found, out var gap) ? found.TotalCount > 0
            : gap);
    }
}
