using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>A rule for a repository, ready to be asked.</summary>
/// <param name="Key">Tells it from the other rules.</param>
/// <param name="Label">What a person would call it, within a sentence.</param>
/// <param name="Holds">Whether its group holds for the repository.</param>
/// <param name="Selectors">Null for all actions.</param>
internal sealed record BookedRule(ActionRule Rule, string Key, Sentence Label, Fact<bool> Holds, ImmutableArray<BookedSelector>? Selectors)
{
    public bool IsDeny => Rule.Method == RuleMethod.Deny;

    /// <summary>Whether it decides about what is used. All actions are those of others: the repository's own are only meant where a pattern says so.</summary>
    public Fact<bool> Hits(ActionUse use, Fact<ActionVersions> versions) => Ternary.All(
    [
        Selectors is not { } all ? use.Reference is not UsesReference.Local : Ternary.Any(all.Select(one => IsDeny ? one.Denies(use, versions) : one.Means(use, versions))),
        Holds,
    ]);

    /// <summary>True where it denies for the one reason that the version could not be told.</summary>
    public bool HitsUntold(ActionUse use, Fact<ActionVersions> versions) =>
        Selectors is { } all && all.Where(one => one.Denies(use, versions) is Fact<bool>.Known { Value: true }).All(one => one.IsUntold(use, versions));
}
