using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Pages.Parts;

/// <summary>Verdicts by outcome.</summary>
public sealed record OutcomeCounts(ImmutableDictionary<Outcome, int> ByOutcome)
{
    /// <summary>In the order in which they are shown.</summary>
    public static ImmutableArray<Outcome> Order { get; } = [Outcome.Fail, Outcome.Unknown, Outcome.Waived, Outcome.Pass, Outcome.NotApplicable];

    public int Total { get; } = ByOutcome.Values.Sum();

    public int this[Outcome outcome] => ByOutcome.GetValueOrDefault(outcome);

    public string ShareOf(Outcome outcome) => Share.Of(this[outcome], Total);
}
