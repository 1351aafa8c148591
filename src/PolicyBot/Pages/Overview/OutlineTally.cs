using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Pages.Parts;
using PolicyBot.Storage;

namespace PolicyBot.Pages.Overview;

/// <summary>Counts the verdicts that are kept, one subject after the other, and keeps none of them.</summary>
/// <param name="soon">A waiver that ends within that time is counted.</param>
internal sealed class OutlineTally(DateTimeOffset now, TimeSpan soon)
{
    private readonly SortedDictionary<string, Dictionary<Outcome, int>> policies = new(StringComparer.Ordinal);
    private readonly SortedDictionary<GapReason, int> unknown = [];
    private DateTimeOffset oldest = DateTimeOffset.MaxValue;
    private int withinHour;
    private int withinDay;

    public int Subjects { get; private set; }

    public int WaiversEnding { get; private set; }

    public ImmutableArray<PolicyCounts> Policies => [.. policies.Select(policy => new PolicyCounts(policy.Key, new OutcomeCounts(policy.Value.ToImmutableDictionary())))];

    public OutcomeCounts All => new(policies.Values.SelectMany(counts => counts).GroupBy(count => count.Key, count => count.Value).ToImmutableDictionary(group => group.Key, group => group.Sum()));

    /// <summary>The most frequent first.</summary>
    public ImmutableArray<(GapReason Reason, int Count)> Unknown => [.. unknown.OrderByDescending(count => count.Value).Select(count => (count.Key, count.Value))];

    public Freshness? Freshness => Subjects == 0 ? null : new Freshness(oldest, withinHour, withinDay, Subjects);

    public void Add(JudgedOutline subject)
    {
        Subjects++;
        oldest = subject.At < oldest ? subject.At : oldest;
        withinHour += now - subject.At <= TimeSpan.FromHours(1) ? 1 : 0;
        withinDay += now - subject.At <= TimeSpan.FromDays(1) ? 1 : 0;
        foreach (var verdict in subject.Verdicts)
        {
            Add(verdict);
        }
    }

    private void Add(VerdictOutline verdict)
    {
        var counts = policies.TryGetValue(verdict.Policy, out var known) ? known : policies[verdict.Policy] = [];
        counts[verdict.Outcome] = counts.GetValueOrDefault(verdict.Outcome) + 1;
        WaiversEnding += verdict.Findings.Count(finding => finding.Waiver is { } waiver && waiver.Expires > now && waiver.Expires <= now + soon);
        if (verdict.Outcome == Outcome.Unknown)
        {
            foreach (var reason in verdict.Gaps.Select(gap => gap.Reason).Where(reason => reason != GapReason.Plan).Distinct())
            {
                unknown[reason] = unknown.GetValueOrDefault(reason) + 1;
            }
        }
    }
}
