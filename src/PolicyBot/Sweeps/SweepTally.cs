using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Counts verdicts while they come.</summary>
internal sealed class SweepTally
{
    private readonly Dictionary<Outcome, int> outcomes = [];
    private readonly Dictionary<GapReason, int> unknown = [];

    public int Judged { get; private set; }

    public void Add(JudgedNow judged)
    {
        Judged++;
        foreach (var verdict in judged.Judgements.Select(judgement => judgement.Verdict))
        {
            outcomes[verdict.Outcome] = outcomes.GetValueOrDefault(verdict.Outcome) + 1;
            if (verdict.Outcome == Outcome.Unknown)
            {
                foreach (var reason in verdict.Gaps.Select(gap => gap.Gap.Reason).Where(reason => reason != GapReason.Plan).Distinct())
                {
                    unknown[reason] = unknown.GetValueOrDefault(reason) + 1;
                }
            }
        }
    }

    /// <param name="subjects">How many the installation has.</param>
    public SweepRow Summary(DateTimeOffset began, DateTimeOffset ended, int subjects, IEnumerable<WaitingCase> waiting, KeptConfiguration kept) => new(
        began,
        ended,
        subjects,
        Judged,
        outcomes.ToImmutableSortedDictionary(),
        unknown.ToImmutableSortedDictionary(),
        waiting.CountBy(one => one.Because).ToImmutableSortedDictionary(StringComparer.Ordinal))
    {
        ConfigurationPlace = kept.Home is null ? "" : kept.Place,
    };
}
