using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Policies;

/// <summary>A rule as the catalogue knows it.</summary>
/// <param name="Id">In kebab-case; stable.</param>
/// <param name="Page">Its page; the policy's own page where the policy is its only rule.</param>
/// <param name="Judge">Runs the rule on settings and facts of its policy.</param>
public sealed record RuleDescription(string Id, Page Page, Func<Policy, object, IEnumerable<Observation>> Judge)
{
    /// <summary>Sections that are asked for only where this rule, or another that says so, is in force.</summary>
    public ImmutableArray<Type> AlsoReads { get; init; } = [];

    /// <summary>Ids under which waivers and fingerprints may know the rule.</summary>
    public ImmutableArray<string> Formerly => Page.Formerly;
}
