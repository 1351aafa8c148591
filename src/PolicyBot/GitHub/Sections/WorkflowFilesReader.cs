using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Branches;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

internal sealed class WorkflowFilesReader : SectionReader<WorkflowFiles>
{
    public override ImmutableArray<string> Events => ["push", "create", "delete", "repository"];

    protected override bool MindsEveryBranch => true;

    public override bool ReadsTextOf(string path) => Names(path);

    protected override bool Names(string path) =>
        path.StartsWith(WorkflowFiles.Directory + "/", StringComparison.Ordinal) || path is ".github" or WorkflowFiles.Directory;

    protected override Reading<Fact<WorkflowFiles>> ByGraphQL(ReadingContext context) => Listed(context, WorkflowHeads.ByGraphQL(AskedBranches.Of(context, IsNamed)));

    protected override Reading<Fact<WorkflowFiles>> ByRest(ReadingContext context) => Listed(context, WorkflowHeadsByRest.Read(AskedBranches.Of(context, IsNamed)));

    private static bool IsNamed(string part) => part is not (WorkflowFiles.All or WorkflowFiles.Default);

    private static Reading<Fact<WorkflowFiles>> Listed(ReadingContext context, Reading<Fact<WorkflowHeadList>> heads) =>
        heads.ThenKnown(list => WorkflowListing.Read(context, context.Parts.Count > AskedBranches.Most ? list with { Incomplete = list.Incomplete ?? WorkflowHeadList.TooManyNamed } : list));
}
