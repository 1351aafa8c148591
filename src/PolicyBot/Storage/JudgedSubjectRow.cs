using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Storage;

/// <summary>A subject with its last verdicts, as stored.</summary>
/// <param name="Name">As GitHub called it then. Foreign text.</param>
/// <param name="Kind">Repository or organization.</param>
/// <param name="Visibility">Who may read it; private for an organization.</param>
/// <param name="At">When its facts were asked for.</param>
/// <param name="Verdicts">By policy.</param>
internal sealed record JudgedSubjectRow(string Name, SubjectKind Kind, Visibility Visibility, DateTimeOffset At, ImmutableArray<VerdictRow> Verdicts)
{
    /// <summary>The verdict that findings under a gap are carried over from; null where there was none.</summary>
    public Verdict? Of(string policy) => Verdicts.FirstOrDefault(verdict => verdict.Policy == policy)?.ToVerdict();
}

/// <summary>A verdict as stored.</summary>
/// <param name="Action">What the configuration wanted done about a failure.</param>
internal sealed record VerdictRow(
    string Policy, Outcome Outcome, EnforcementAction Action, ImmutableArray<FindingRow> Findings, ImmutableArray<GapRow> Gaps, string? Reason = null)
{
    /// <summary>Key of a setting to the file and line that decided it; null where every default stands. Foreign text.</summary>
    public ImmutableSortedDictionary<string, string>? Sources { get; init; }

    public static VerdictRow Of(Verdict verdict, Assignment assignment) =>
        new(verdict.Policy, verdict.Outcome, assignment.Action, [.. verdict.Findings.Select(FindingRow.Of)], [.. verdict.Gaps.Select(GapRow.Of)], verdict.Reason)
        {
            Sources = assignment.Sources.IsEmpty ? null : assignment.Sources.ToImmutableSortedDictionary(source => source.Key, source => source.Value.ToString(), StringComparer.Ordinal),
        };

    public Verdict ToVerdict() => new(Policy, Outcome, Reason, [.. Findings.Select(finding => finding.ToFinding())], [.. Gaps.Select(gap => gap.ToGap())]);
}

/// <summary>A finding as stored.</summary>
internal sealed record FindingRow(string Rule, Severity Severity, string Target, Sentence Message, string Fingerprint, bool SeenToday)
{
    public Location? Location { get; init; }

    public Waiver? Waiver { get; init; }

    /// <summary>Fingerprints under earlier names of the rule; null where there are none.</summary>
    public ImmutableArray<string>? Formerly { get; init; }

    public static FindingRow Of(Finding finding) => new(finding.Rule, finding.Severity, finding.Target.ToString(), finding.Message, finding.Fingerprint.Value, finding.SeenToday)
    {
        Location = finding.Location,
        Waiver = finding.Waiver,
        Formerly = finding.Formerly.IsEmpty ? null : [.. finding.Formerly.Select(fingerprint => fingerprint.Value)],
    };

    public Finding ToFinding() => new(Rule, Severity, Engine.Findings.Target.Parse(Target), Message, new Fingerprint(Fingerprint))
    {
        Location = Location,
        Waiver = Waiver,
        SeenToday = SeenToday,
        Formerly = Formerly is { } formerly ? [.. formerly.Select(value => new Fingerprint(value))] : [],
    };
}

/// <summary>A gap as stored.</summary>
internal sealed record GapRow(string Rule, string Target, GapReason Reason, string Detail)
{
    public static GapRow Of(RuleGap gap) => new(gap.Rule, gap.Target.ToString(), gap.Gap.Reason, gap.Gap.Detail);

    public RuleGap ToGap() => new(Rule, Engine.Findings.Target.Parse(Target), new Gap(Reason, Detail));
}
