using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>Reads which tags lead to the commit that an action is used by.</summary>
internal static class ActionTags
{
    /// <summary>A release of today is not among tags that were read last week: where nothing leads to the commit they are read again, once a day at most.</summary>
    public static Reading<Fact<ImmutableArray<string>>> Read(UsesReference.Remote action) =>
        Tags(action, TagsAsk.Usual).Then(tags =>
            tags.IsKnown(out var known, out _) && Of(known, action.Version).IsEmpty
                ? Tags(action, TagsAsk.WhereNothingWasFound).MapKnown<ImmutableArray<TagWire>, ImmutableArray<string>>(again => Of(again, action.Version))
                : Reading.Done(tags.Map(all => Of(all, action.Version))));

    private static Reading<Fact<ImmutableArray<TagWire>>> Tags(UsesReference.Remote action, TimeSpan age) => Reading.Ask(TagsAsk.Of(action, age))
        .Map<Fact<ImmutableArray<TagWire>>>(answer => answer.IsPresent(out var tags, out var gap) ? tags : new Gap(gap.Reason, $"the tags of {action.FullName} could not be read: {gap.Detail}"));

    /// <summary>Those of the commit itself, or of the commit that the tag of that name leads to.</summary>
    private static ImmutableArray<string> Of(ImmutableArray<TagWire> tags, string version)
    {
        var commit = ToldVersion.IsCommit(version) ? version : tags.FirstOrDefault(tag => tag.Name == version)?.Commit.Sha;
        return [.. tags.Where(tag => string.Equals(tag.Commit.Sha, commit, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Name).Order(StringComparer.Ordinal)];
    }
}

/// <summary>REST: a tag; of one with a message the commit that it leads to in the end.</summary>
internal sealed record TagWire(string Name, ShaWire Commit);
