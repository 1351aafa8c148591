using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Workflows;

namespace PolicyBot.GitHub.Sections;

/// <summary>Asks for tags only of actions that a part means and whose version the workflow does not say itself, each once for all repositories.</summary>
internal sealed class ActionVersionsReader : SectionReader<ActionVersions>
{
    public override ImmutableArray<string> Events => ["push", "repository"];

    protected override bool Names(string path) => LocalActionsReader.DecidesUses(path);

    protected override Reading<Fact<ActionVersions>> ByGraphQL(ReadingContext context) => ReadVersions(context);

    protected override Reading<Fact<ActionVersions>> ByRest(ReadingContext context) => ReadVersions(context);

    private static Reading<Fact<ActionVersions>> ReadVersions(ReadingContext context)
    {
        var patterns = context.Parts.Select(ActionPattern.Read).OfType<ActionPattern>().ToImmutableArray();
        return patterns.IsEmpty
            ? Reading.Done<Fact<ActionVersions>>(ActionVersions.None)
            : DefaultWorkflows.ReadWithActions(context).ThenKnown(read => Tags(read.Used, patterns));
    }

    private static Reading<Fact<ActionVersions>> Tags(UsedActions used, ImmutableArray<ActionPattern> patterns)
    {
        var hidden = used.All.Where(use => ToldVersion.IsHidden(use) && patterns.Any(pattern => pattern.IsMatchOfRepository(use)))
            .Select(use => (UsesReference.Remote)use.Reference)
            .DistinctBy(ActionVersions.KeyOf)
            .OrderBy(ActionVersions.KeyOf, StringComparer.Ordinal)
            .ToImmutableArray();
        return Reading.All(hidden.Take(ActionVersions.MostRead).Select(action => ActionTags.Read(action).Map(tags => KeyValuePair.Create(ActionVersions.KeyOf(action), tags))))
            .Map<Fact<ActionVersions>>(tags => new ActionVersions(tags.ToImmutableSortedDictionary(StringComparer.Ordinal))
            {
                Incomplete = hidden.Length > ActionVersions.MostRead ? ActionVersions.TooMany : used.Unlisted ?? used.Hidden.Select(hidden => hidden.Gap).FirstOrDefault(),
            });
    }
}
