using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.Branches;

/// <summary>The active rulesets that apply to a branch, as far as they were seen: what was seen holds even where more may be hidden.</summary>
/// <param name="Seen">One entry for each ruleset, with those of its rules that apply to the branch.</param>
/// <param name="Incomplete">Why there may be others (no answer, a list cut short, a level that the source leaves out); null where these are all.</param>
public sealed record ActiveRulesets(ImmutableArray<Ruleset> Seen, Gap? Incomplete = null)
{
    public static ActiveRulesets None { get; } = new([]);

    public static ActiveRulesets Unknown(Gap gap) => new([], gap);
}
