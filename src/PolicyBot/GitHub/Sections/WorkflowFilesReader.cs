using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

internal sealed class WorkflowFilesReader : SectionReader<WorkflowFiles>
{
    public override ImmutableArray<string> Events => ["push", "create", "delete", "repository"];

    protected override bool MindsEveryBranch => true;

    public override bool ReadsTextOf(string path) => Names(path);

    protected override bool Names(string path) =>
        path.StartsWith(WorkflowFiles.Directory + "/", StringComparison.Ordinal) || path is ".github" or WorkflowFiles.Directory;

    protected override Reading<Fact<WorkflowFiles>> ByGraphQL(ReadingContext context) => WorkflowHeads.ByGraphQL(context).ThenKnown(heads => WorkflowListing.Read(context, heads));

    protected override Reading<Fact<WorkflowFiles>> ByRest(ReadingContext context) => WorkflowHeadsByRest.Read(context).ThenKnown(heads => WorkflowListing.Read(context, heads));
}
