using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

/// <summary>Asks for files only where a workflow uses an action of the repository itself.</summary>
internal sealed class LocalActionsReader : SectionReader<LocalActions>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    /// <summary>Whether what is used may be otherwise where this file is.</summary>
    public static bool DecidesUses(string path) =>
        path.StartsWith(WorkflowFiles.Directory + "/", StringComparison.Ordinal) || ActionFile.FileNames.Contains(path[(path.LastIndexOf('/') + 1)..]);

    protected override bool Names(string path) => DecidesUses(path);

    protected override Reading<Fact<LocalActions>> ByGraphQL(ReadingContext context) => ReadActions(context);

    protected override Reading<Fact<LocalActions>> ByRest(ReadingContext context) => ReadActions(context);

    private static Reading<Fact<LocalActions>> ReadActions(ReadingContext context) => DefaultWorkflows.ReadWithActions(context).MapKnown<(LocalActions Actions, UsedActions), LocalActions>(read => read.Actions);
}
