using System.Collections.Immutable;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Issues;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Counts verdicts while they come.</summary>
/// <param name="began">When the pass began.</param>
internal sealed class SweepTally(DateTimeOffset began)
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private readonly Dictionary<(string Policy, Outcome Outcome), int> outcomes = [];
    private readonly HashSet<EndingWaiver> ending = [];
    private readonly HashSet<string> ofOrganization = [];
    private readonly Dictionary<GapReason, int> unknown = [];

    public int Judged { get; private set; }

    public void Add(JudgedNow judged)
    {
        Judged++;
        foreach (var verdict in judged.Judgements.Select(judgement => judgement.Verdict))
        {
            if (judged.Subject is Organization)
            {
                ofOrganization.Add(verdict.Policy);
            }

            outcomes[(verdict.Policy, verdict.Outcome)] = outcomes.GetValueOrDefault((verdict.Policy, verdict.Outcome)) + 1;
            ending.UnionWith(verdict.Findings.Where(finding => finding.Waiver is { } waiver && waiver.Expires <= began + Soon)
                .Select(finding => new EndingWaiver(judged.Subject, verdict.Policy, finding.Waiver!.Expires)));
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
    public SweepRow Summary(DateTimeOffset ended, int subjects, IEnumerable<WaitingCase> waiting, KeptConfiguration kept) => new(
        began,
        ended,
        subjects,
        Judged,
        outcomes.GroupBy(count => count.Key.Outcome).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(count => count.Value)),
        unknown.ToImmutableSortedDictionary(),
        waiting.CountBy(one => one.Because).ToImmutableSortedDictionary(StringComparer.Ordinal))
    {
        ConfigurationPlace = kept.Home is null ? "" : kept.Place,
    };

    /// <summary>The same for the organization's own eyes.</summary>
    /// <param name="subjects">How many the installation has.</param>
    public Status Status(DateTimeOffset at, int subjects) => new(
        at,
        subjects,
        Judged,
        outcomes.GroupBy(count => count.Key.Policy, StringComparer.Ordinal).ToImmutableSortedDictionary(
            group => group.Key,
            group => group.ToImmutableSortedDictionary(count => count.Key.Outcome, count => count.Value),
            StringComparer.Ordinal),
        unknown.ToImmutableSortedDictionary(),
        [.. ending])
    {
        OfOrganization = [.. ofOrganization],
    };
}
