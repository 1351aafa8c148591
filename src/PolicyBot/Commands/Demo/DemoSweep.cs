using System.Collections.Immutable;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands.Demo;

/// <summary>A sweep of the demo, with what it changed on the simulated GitHub.</summary>
/// <param name="Result">How it went.</param>
/// <param name="Judged">By name.</param>
/// <param name="Before">The issues before it began.</param>
/// <param name="After">The issues at its end.</param>
/// <param name="Requests">How many it sent.</param>
/// <param name="Writes">How many of these changed something.</param>
internal sealed record DemoSweep(
    SweepResult.Ended Result, ImmutableArray<JudgedNow> Judged, ImmutableArray<DemoIssue> Before, ImmutableArray<DemoIssue> After, int Requests, int Writes)
{
    public Report Report => new([.. Judged.Select(judged => judged.ForReport())]);

    /// <summary>How many judged something.</summary>
    public int Policies => Judged.SelectMany(judged => judged.Judgements).Select(judgement => judgement.Assignment.Policy.Id).Distinct(StringComparer.Ordinal).Count();

    public IEnumerable<(string What, DemoIssue Issue)> Changes => DemoIssue.Changes(Before, After);

    /// <summary>How many issues became something, such as <c>2 opened, 1 closed</c>.</summary>
    public string Counts => string.Join(", ", Changes.CountBy(change => change.What).Select(count => $"{count.Value} {count.Key}"));

    /// <summary>Verdicts that are not what they were, also where only the findings are other ones.</summary>
    public IEnumerable<(string Repository, string Policy, string Was, string Is)> Turned(DemoSweep before) =>
        from now in Judged
        from judgement in now.Judgements
        let policy = judgement.Assignment.Policy.Id
        let verdict = before.Of(now.Subject.Name, policy)
        where verdict is null || verdict.Outcome != judgement.Verdict.Outcome || !Open(verdict).SetEquals(Open(judgement.Verdict))
        select (now.Subject.Name, policy, verdict is null ? "not asked for" : Words(verdict), Words(judgement.Verdict));

    private Verdict? Of(string subject, string policy) =>
        Judged.Where(judged => judged.Subject.Name == subject).SelectMany(judged => judged.Judgements).FirstOrDefault(judgement => judgement.Assignment.Policy.Id == policy)?.Verdict;

    private static HashSet<Fingerprint> Open(Verdict verdict) => [.. verdict.OpenFindings.Select(finding => finding.Fingerprint)];

    private static string Words(Verdict verdict) => verdict.OpenFindings.Count() is var count and > 1
        ? $"{Reports.Words.Of(verdict.Outcome)}, {count} findings"
        : Reports.Words.Of(verdict.Outcome);
}
