using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Branches, protections and the judgement of them, for the tests of the policy.</summary>
internal static class BranchesUnderTests
{
    internal static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    internal static readonly PolicyDescription Policy = PolicyCatalogue.Of(typeof(BranchProtectionPolicy).Assembly).Find("branch_protection")!;
    internal static readonly BranchProtectionPolicy Defaults = new();
    internal static readonly Gap NoAnswer = new(GapReason.TimedOut, "no answer");
    internal static readonly Gap ReadOnly = new(GapReason.PermissionNotGranted, "only who may write a ruleset is told who may bypass it");
    internal static readonly Gap Upgrade = new(GapReason.Plan, "Upgrade to GitHub Pro or make this repository public to enable this feature.");
    internal static readonly ImmutableArray<BypassActor> Nobody = [];
    internal static readonly BypassActor Write = new(BypassActorKind.RepositoryRole, BypassMode.Always, 4);
    internal static readonly BypassActor Admin = new(BypassActorKind.RepositoryRole, BypassMode.Always, BypassActor.AdminRole);

    internal static readonly ClassicProtection Good = new()
    {
        Reviews = new RequiredReviews(1, DismissesStale: true),
    };

    internal static readonly Ruleset GoodRuleset = new(
        17, RulesetSource.Organization, [new RulesetRule.PullRequest(new RequiredReviews(1, DismissesStale: true)), new RulesetRule.NonFastForward()], Nobody)
    {
        Name = "baseline",
    };

    internal static Branch.Present Present(string name, ClassicProtection? classic, params ImmutableArray<Ruleset> rulesets) =>
        new(name, classic, new ActiveRulesets(rulesets));

    internal static BranchRules OnMain(ClassicProtection? classic, params ImmutableArray<Ruleset> rulesets) => Facts(Present("main", classic, rulesets));

    internal static BranchRules Facts(Branch branch) => BranchRules.None.With(BranchRules.Default, branch);

    internal static (string Rule, string Message) Only(Verdict verdict)
    {
        var finding = Assert.Single(verdict.Findings);
        return (finding.Rule, finding.Message);
    }

    internal static Verdict Judge(Fact<BranchRules> rules, BranchProtectionPolicy? settings = null, bool allRules = false, Verdict? last = null)
    {
        var assignment = new Assignment(new Repository(7, "acme", "house"), Policy, settings ?? Defaults, EnforcementAction.Issue);
        return (allRules ? assignment with { Rules = Policy.Rules } : assignment).Judge(SubjectFacts.None.With(rules, Now), SubjectFacts.None, last, Now);
    }
}
