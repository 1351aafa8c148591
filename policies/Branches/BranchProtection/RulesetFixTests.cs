using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using static PolicyBot.Policies.Branches.BranchProtection.BranchesUnderTests;

namespace PolicyBot.Policies.Branches.BranchProtection;

public sealed class RulesetFixTests
{
    private static readonly BranchProtectionPolicy Everything = new()
    {
        RequireCodeOwnerReviews = true,
        RequireSignedCommits = true,
        RequireStatusChecks = [new RequiredCheck { Context = "ci" }],
    };

    [Fact]
    public void Whatever_a_ruleset_can_be_made_to_require_is_under_the_id_of_the_rule_that_asks_for_it()
    {
        string[] notOfRulesets = ["branch-missing", "enforce-admins", "protected"];

        Assert.Equal(BranchesUnderTests.Policy.Rules.Select(rule => rule.Id).Except(notOfRulesets), Only(Judge(OnMain(null), Everything, allRules: true)).Demanded.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unprotected_branch_is_offered_all_that_the_settings_ask_and_nothing_that_is_opt_in()
    {
        var raise = Only(Judge(OnMain(null)));

        Assert.Equal(["~DEFAULT_BRANCH"], raise.Branches);
        Assert.Equal(["approvals", "block-force-push", "dismiss-stale-reviews"], raise.Demanded);
        Assert.False(raise.BindsAdministrators);
    }

    [Fact]
    public void What_is_met_already_is_not_asked_of_the_ruleset()
    {
        var raise = Only(Judge(OnMain(Good with { AllowsForcePushes = true })));

        Assert.Equal(BranchRequirements.None with { BlocksForcePushes = true }, raise.Requirements with { Checks = BranchRequirements.None.Checks, Others = BranchRequirements.None.Others });
    }

    [Fact]
    public void A_rule_that_the_configuration_switches_off_is_not_raised()
    {
        var assignment = new Assignment(new Repository(7, "acme", "house"), BranchesUnderTests.Policy, Defaults, EnforcementAction.Fix);
        assignment = assignment with { Rules = assignment.Rules.RemoveAll(rule => rule.Id == "approvals") };

        var raise = Only(assignment.Judge(SubjectFacts.None.With<BranchRules>(OnMain(null), Now), SubjectFacts.None, null, Now));

        Assert.DoesNotContain("approvals", raise.Demanded);
        Assert.Equal(0, raise.Requirements.Reviews?.Approvals);
    }

    [Fact]
    public void A_branch_that_does_not_exist_is_offered_nothing() =>
        Assert.Empty(OfferedChanges.Of(Judge(Facts(new Branch.Missing("main"))), Severity.Low));

    [Fact]
    public void What_could_not_be_seen_is_offered_nothing() =>
        Assert.Empty(OfferedChanges.Of(Judge(Facts(new Branch.Present("main", NoAnswer, ActiveRulesets.None))), Severity.Low));

    private static Change.RaiseRuleset Only(Verdict verdict) => Assert.IsType<Change.RaiseRuleset>(Assert.Single(OfferedChanges.Of(verdict, Severity.Low)));
}
