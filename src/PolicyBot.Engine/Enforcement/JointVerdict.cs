using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>What several policies come to on one subject, as a verdict, so that what is decided about the one issue of all is decided in one way.</summary>
public static class JointVerdict
{
    /// <summary>Stands where an issue about one policy has the policy.</summary>
    public const string Name = "repository";

    /// <summary>One that fails makes all fail; else one that is unknown makes all unknown.</summary>
    /// <param name="verdicts">By policy, of those that an issue is wanted about.</param>
    public static Verdict Of(IEnumerable<Verdict> verdicts)
    {
        var all = verdicts.ToImmutableArray();
        var outcome = new[] { Outcome.Fail, Outcome.Unknown, Outcome.Waived, Outcome.Pass }.Where(one => all.Any(verdict => verdict.Outcome == one)).Select(one => (Outcome?)one).FirstOrDefault();
        return new Verdict(
            Name,
            outcome ?? Outcome.NotApplicable,
            null,
            [.. all.SelectMany(Counted).OrderByDescending(finding => finding.Severity).DistinctBy(finding => finding.Fingerprint)],
            []);
    }

    /// <summary>What is too slight for a policy to fail is told only beside what is not.</summary>
    private static IEnumerable<Finding> Counted(Verdict verdict) => verdict.Outcome switch
    {
        Outcome.Fail => verdict.Findings,
        Outcome.Waived => verdict.Findings.Where(finding => !finding.IsOpen),
        _ => [],
    };
}
