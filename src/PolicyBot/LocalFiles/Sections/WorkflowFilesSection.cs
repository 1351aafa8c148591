using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles.Sections;

/// <summary>A directory is one branch, the default one, whatever branches are asked for.</summary>
internal sealed class WorkflowFilesSection : LocalSection<WorkflowFiles>
{
    public static bool IsOnTheWay(string directory) => directory is "" or ".github" or WorkflowFiles.Directory;

    protected override Fact<WorkflowFiles> Read(LocalTree tree, Question question) => In(tree);

    public static Fact<WorkflowFiles> In(LocalTree tree) => tree.Listing.Map(listing =>
    {
        var files = listing.Files.Where(WorkflowFiles.IsWorkflow).OrderBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray();
        return new WorkflowFiles(
            [new BranchWorkflows("", IsDefault: true, files.Select(file => new WorkflowFile(file.Path, file.Path)).ToImmutableArray())],
            files.ToImmutableSortedDictionary(file => file.Path, file => tree.ReadText(file.Path, WorkflowFiles.LargestFile), StringComparer.Ordinal))
        {
            Incomplete = listing.GapIn(IsOnTheWay),
        };
    });
}
