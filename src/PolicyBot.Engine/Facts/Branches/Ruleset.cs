using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>A ruleset as it applies to one branch.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="Source">Whose it is.</param>
/// <param name="Rules">Those that apply to the branch.</param>
/// <param name="Bypass">Who may pass it by. GitHub tells only who may write the ruleset, so this is a gap for a read-only App, never empty.</param>
public sealed record Ruleset(long Id, RulesetSource Source, ImmutableArray<RulesetRule> Rules, Fact<ImmutableArray<BypassActor>> Bypass)
{
    /// <summary>Null where the source did not say: REST's list of a branch's rules has the id only.</summary>
    public string? Name { get; init; }
}

/// <summary>The level that a ruleset is set at.</summary>
public enum RulesetSource
{
    Repository,
    Organization,
    Enterprise,
}
