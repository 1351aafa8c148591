using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Findings;

/// <summary>The judgement of one policy on one subject.</summary>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Outcome">Computed by <see cref="Of"/>, never set by a policy.</param>
/// <param name="Reason">Why it does not apply; null otherwise.</param>
/// <param name="Findings">Worst first, then by rule and target; open and waived alike.</param>
/// <param name="Gaps">By rule and target.</param>
public sealed record Verdict(string Policy, Outcome Outcome, string? Reason, ImmutableArray<Finding> Findings, ImmutableArray<RuleGap> Gaps)
{
    public IEnumerable<Finding> OpenFindings => Findings.Where(finding => finding.IsOpen);

    /// <summary>
    /// Computes the outcome: not applicable if the policy says so or the plan offers none of it; else an open finding at or above the minimum
    /// is a fail; else a gap is unknown; else a waived finding is waived; else pass.
    /// </summary>
    /// <param name="rulesInForce">How many rules looked; a plan that hides all of them makes the verdict not applicable.</param>
    public static Verdict Of(
        string policy, string? notApplicable, IEnumerable<Finding> findings, IEnumerable<RuleGap> gaps, Severity minimum, int rulesInForce)
    {
        if (notApplicable is not null)
        {
            return new Verdict(policy, Outcome.NotApplicable, notApplicable, [], []);
        }

        ImmutableArray<Finding> sorted =
        [
            .. findings.OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Rule, StringComparer.Ordinal)
                .ThenBy(finding => finding.Target.ToString(), StringComparer.Ordinal)
                .ThenBy(finding => finding.Message.ToString(), StringComparer.Ordinal)
                .DistinctBy(finding => finding.Fingerprint),
        ];
        ImmutableArray<RuleGap> hidden =
        [
            .. gaps.Distinct()
                .OrderBy(gap => gap.Rule, StringComparer.Ordinal)
                .ThenBy(gap => gap.Target.ToString(), StringComparer.Ordinal)
                .ThenBy(gap => gap.Gap.Detail, StringComparer.Ordinal),
        ];
        var byPlan = hidden.Where(gap => gap.Gap.Reason == GapReason.Plan).Select(gap => gap.Rule).Distinct(StringComparer.Ordinal).Count();
        var blocking = hidden.Any(gap => gap.Gap.Reason != GapReason.Plan);

        if (sorted.Any(finding => finding.IsOpen && finding.Severity >= minimum))
        {
            return new Verdict(policy, Outcome.Fail, null, sorted, hidden);
        }

        if (blocking)
        {
            return new Verdict(policy, Outcome.Unknown, null, sorted, hidden);
        }

        if (byPlan > 0 && byPlan >= rulesInForce && sorted.IsEmpty)
        {
            return new Verdict(policy, Outcome.NotApplicable, hidden[0].Gap.Detail, [], hidden);
        }

        var outcome = sorted.Any(finding => !finding.IsOpen && finding.Severity >= minimum) ? Outcome.Waived : Outcome.Pass;
        return new Verdict(policy, outcome, null, sorted, hidden);
    }

    /// <summary>The set whose change is news: fingerprints of open findings.</summary>
    public ImmutableSortedSet<Fingerprint> News =>
        OpenFindings.Select(finding => finding.Fingerprint).ToImmutableSortedSet(Fingerprint.Order);
}
