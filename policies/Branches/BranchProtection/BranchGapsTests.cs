using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using static PolicyBot.Policies.Branches.BranchProtection.BranchesUnderTests;

namespace PolicyBot.Policies.Branches.BranchProtection;

public sealed class BranchGapsTests
{
    [Fact]
    public void A_gap_matters_only_where_it_could_change_the_answer()
    {
        Assert.Equal(Outcome.Pass, Judge(Facts(new Branch.Present("main", Good, ActiveRulesets.Unknown(NoAnswer)))).Outcome);
        Assert.Equal(Outcome.Pass, Judge(Facts(new Branch.Present("main", NoAnswer, new ActiveRulesets([GoodRuleset])))).Outcome);
        Assert.Equal(Outcome.Pass, Judge(Facts(new Branch.Present("main", NoAnswer, new ActiveRulesets([GoodRuleset], NoAnswer)))).Outcome);
    }

    [Fact]
    public void What_is_not_seen_under_a_gap_is_hidden_and_never_found()
    {
        var unseen = new[]
        {
            new Branch.Present("main", NoAnswer, ActiveRulesets.None),
            new Branch.Present("main", (ClassicProtection?)null, ActiveRulesets.Unknown(NoAnswer)),
        };
        Assert.All(unseen, branch =>
        {
            var verdict = Judge(Facts(branch));
            Assert.Empty(verdict.Findings);
            Assert.Equal(["approvals", "block-force-push", "dismiss-stale-reviews", "protected"], verdict.Gaps.Select(gap => gap.Rule));
        });
        var halfSeen = Judge(Facts(new Branch.Present("main", NoAnswer, new ActiveRulesets([GoodRuleset with { Rules = [new RulesetRule.NonFastForward()] }]))));
        Assert.Equal(["approvals", "dismiss-stale-reviews"], halfSeen.Gaps.Select(gap => gap.Rule));
    }

    [Fact]
    public void A_branch_that_could_not_be_read_hides_every_rule_in_force_on_it_and_no_other_branch()
    {
        var rules = BranchRules.None.With(BranchRules.Default, Present("main", Good)).With("release/1", NoAnswer);
        var verdict = Judge(rules, Defaults with { EnforceBranches = ["release/1"] });
        Assert.Equal(["approvals", "block-force-push", "branch-missing", "dismiss-stale-reviews", "protected"], verdict.Gaps.Select(gap => gap.Rule));
        Assert.All(verdict.Gaps, gap => Assert.Equal(Target.Branch("release/1"), gap.Target));
    }

    [Fact]
    public void A_default_branch_that_could_not_be_read_is_named_where_its_name_is_known()
    {
        var rules = BranchRules.None.With(BranchRules.Default, NoAnswer);
        Assert.All(Judge(rules with { DefaultName = "trunk" }).Gaps, gap => Assert.Equal(Target.Branch("trunk"), gap.Target));
        Assert.All(Judge(rules).Gaps, gap => Assert.Equal(Target.Subject, gap.Target));
    }

    [Fact]
    public void A_section_that_could_not_be_read_hides_every_rule_in_force()
    {
        var verdict = Judge(NoAnswer);
        Assert.Equal(["approvals", "block-force-push", "branch-missing", "dismiss-stale-reviews", "protected"], verdict.Gaps.Select(gap => gap.Rule));
    }

    [Fact]
    public void A_named_branch_that_does_not_exist_is_told_apart_from_an_unprotected_one()
    {
        var rules = BranchRules.None.With(BranchRules.Default, Present("main", Good)).With("gone", new Branch.Missing("gone")).With("bare", Present("bare", null));
        var verdict = Judge(rules, Defaults with { EnforceBranches = ["gone", "bare"] });
        Assert.Equal(
            [("protected", "Nothing protects branch bare."), ("branch-missing", "There is no branch gone.")],
            verdict.Findings.Select(finding => (finding.Rule, finding.Message.ToString())));
    }

    [Fact]
    public void A_branch_that_is_named_twice_or_is_the_default_branch_is_judged_once()
    {
        var rules = BranchRules.None.With(BranchRules.Default, Present("main", null)).With("main", Present("main", null));
        Assert.Single(Judge(rules, Defaults with { EnforceBranches = ["main", "main"] }).Findings);
    }

    [Fact]
    public void The_settings_ask_for_the_branches_that_they_name()
    {
        var settings = Defaults with { EnforceBranches = ["release/1", "", "release/1"] };
        Assert.Equal(["", "release/1"], settings.PartsOf(typeof(BranchRules)));
        Assert.Equal(["release/1"], (settings with { EnforceDefault = false }).PartsOf(typeof(BranchRules)));
    }

    [Fact]
    public void An_empty_repository_has_no_branch_to_protect()
    {
        var verdict = Judge(BranchRules.None.With(BranchRules.Default, new Branch.Missing("main")) with { IsEmpty = true });
        Assert.Equal((Outcome.NotApplicable, "The repository is empty: there is no branch to protect."), (verdict.Outcome, verdict.Reason));
    }

    [Fact]
    public void Settings_that_name_no_branch_do_not_apply_whatever_is_known()
    {
        var settings = Defaults with { EnforceDefault = false };
        Assert.Equal(Outcome.NotApplicable, Judge(OnMain(null), settings).Outcome);
        Assert.Equal(Outcome.NotApplicable, Judge(NoAnswer, settings).Outcome);
    }

    [Fact]
    public void A_plan_that_offers_no_protection_does_not_apply()
    {
        var verdict = Judge(Facts(new Branch.Present("main", Upgrade, ActiveRulesets.Unknown(Upgrade))));
        Assert.Equal((Outcome.NotApplicable, Upgrade.Detail), (verdict.Outcome, verdict.Reason));
        Assert.Equal(Outcome.NotApplicable, Judge(Facts(new Branch.Present("main", Upgrade, ActiveRulesets.None))).Outcome);
    }

    [Fact]
    public void A_plan_without_classic_protection_leaves_a_ruleset_to_be_judged()
    {
        Assert.Equal(Outcome.Pass, Judge(Facts(new Branch.Present("main", Upgrade, new ActiveRulesets([GoodRuleset])))).Outcome);
        var push = GoodRuleset with { Rules = [new RulesetRule.NonFastForward()] };
        Assert.Equal("approvals", Only(Judge(Facts(new Branch.Present("main", Upgrade, new ActiveRulesets([push]))))).Rule);
        Assert.Equal(Outcome.Unknown, Judge(Facts(new Branch.Present("main", Upgrade, ActiveRulesets.Unknown(NoAnswer)))).Outcome);
    }
}
