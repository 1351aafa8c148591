using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>The default branch is protected tier by tier, by classic protection and rulesets together.</summary>
[AlsoReads(typeof(BranchRules))]
[AlsoReads(typeof(WellKnownFiles))]
public sealed class BranchProtectionScoreRule : ScoreRule
{
    private protected override string Check => ScorecardCheck.BranchProtection;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        if (!facts.Branches.IsKnown(out var rules, out var gap))
        {
            return CheckScore.Hidden(gap);
        }

        if (rules.IsEmpty)
        {
            return CheckScore.Inconclusive($"the repository has no branch");
        }

        return !rules.Of(BranchRules.Default).IsKnown(out var branch, out gap) || branch is not Branch.Present present
            ? CheckScore.Hidden(gap ?? new Gap(GapReason.Partial, "the default branch was not read"))
            : NotOffered(present) is { } plan ? CheckScore.Hidden(plan)
            : Of(present, ScoredProtection.Of(present, facts.Files));
    }

    /// <summary>What the plan does not offer nobody can be blamed for.</summary>
    private static Gap? NotOffered(Branch.Present branch) =>
        branch.Rulesets.Seen.IsEmpty && branch.Classic is Fact<ClassicProtection?>.Unknown { Gap: { Reason: GapReason.Plan } plan } ? plan : null;

    private static CheckScore Of(Branch.Present branch, ScoredProtection protection)
    {
        var (worst, best) = (protection.ScoreIf(unknown: false), protection.ScoreIf(unknown: true));
        var missing = string.Join(", ", protection.Missing);
        return new CheckScore(worst, best, $"branch {branch.Name} is not protected in full")
        {
            Places = [new CheckPlace(Target.Branch(branch.Name), $"For branch {branch.Name}, this is missing: {missing}.", Location: null)],
            Gaps = worst == best ? [] : protection.Gaps,
        };
    }
}
