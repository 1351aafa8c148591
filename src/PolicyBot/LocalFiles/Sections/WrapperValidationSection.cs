using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

/// <summary>The workflows are read for this alone, and only where there is a wrapper to validate.</summary>
internal sealed class WrapperValidationSection : LocalSection<WrapperValidation>
{
    private static readonly Gap OnlyGitHub = new(GapReason.NeedsGitHub, "only GitHub knows how the runs of a workflow ended");

    protected override Fact<WrapperValidation> Read(LocalTree tree, Question question) =>
        tree.Listing.Map(listing => listing.Files.Any(file => file.Name == WrapperValidationWorkflow.WrapperName) ? In(tree, listing) : new WrapperValidation([]));

    private static WrapperValidation In(LocalTree tree, FileListing listing)
    {
        var workflows = listing.Files.Where(WorkflowFiles.IsWorkflow)
            .Select(file => (file.Path, Text: tree.ReadText(file.Path, WorkflowFiles.LargestFile)))
            .ToList();
        return new WrapperValidation(
        [
            .. workflows.Where(workflow => workflow.Text.IsKnown(out var text, out _) && WrapperValidationWorkflow.Validates(text))
                .Select(workflow => new ValidatingWorkflow(workflow.Path, OnlyGitHub)),
        ])
        {
            Incomplete = listing.GapIn(WorkflowFilesSection.IsOnTheWay)
                ?? workflows.Select(workflow => workflow.Text.IsKnown(out _, out var gap) ? null : gap).FirstOrDefault(gap => gap is not null),
        };
    }
}
