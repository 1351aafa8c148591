using System.Collections.Immutable;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using static PolicyBot.Policies.Branches.BranchProtection.BranchesUnderTests;

namespace PolicyBot.Policies.Branches.BranchProtection;

public sealed class BranchBypassTests
{
    [Fact]
    public void The_rules_of_a_ruleset_that_others_than_administrators_may_always_bypass_do_not_count()
    {
        BypassActor[] outsiders =
        [
            Write, new(BypassActorKind.RepositoryRole, BypassMode.Always, 2), new(BypassActorKind.RepositoryRole, BypassMode.Always, 901, "release manager"),
            new(BypassActorKind.Team, BypassMode.Always, 42, "secret-team"), new(BypassActorKind.User, BypassMode.Always, 7, "alice"),
            new(BypassActorKind.DeployKey, BypassMode.Always),
        ];
        string[] names = ["role write", "role maintain", "role release manager", "team 42", "user 7", "every deploy key with write access"];
        foreach (var (outsider, name) in outsiders.Zip(names))
        {
            var (rule, message) = Only(Judge(OnMain(null, GoodRuleset with { Bypass = ImmutableArray.Create(outsider) })));
            Assert.Equal("protected", rule);
            Assert.Equal(
                $"For branch main, protection rests only on ruleset baseline (17) of the organization, which {name} may always bypass, so it does not count.", message);
        }
    }

    [Fact]
    public void A_bypassed_rule_beside_others_that_count_says_which_and_by_whom()
    {
        var bypassed = GoodRuleset with { Bypass = ImmutableArray.Create(Write, Admin) };
        var verdict = Judge(OnMain(Good with { Reviews = null }, bypassed));
        Assert.Equal(["approvals", "dismiss-stale-reviews"], verdict.Findings.Select(finding => finding.Rule));
        Assert.All(verdict.Findings, finding => Assert.Equal(Target.Branch("main", "bypass"), finding.Target));
        Assert.Equal(
            "For branch main, 1 approval rests only on ruleset baseline (17) of the organization, which role write may always bypass, so it does not count.",
            verdict.Findings[0].Message.ToString());
        Assert.Equal(["main", "baseline", "17", "write"], verdict.Findings[0].Message.Parts.Where(part => part.IsForeign).Select(part => part.Text));
    }

    [Theory]
    [InlineData(BypassActorKind.RepositoryRole, BypassMode.PullRequest, 4L)]
    [InlineData(BypassActorKind.RepositoryRole, BypassMode.Always, BypassActor.AdminRole)]
    [InlineData(BypassActorKind.OrganizationAdmin, BypassMode.Always, null)]
    [InlineData(BypassActorKind.EnterpriseOwner, BypassMode.Always, null)]
    [InlineData(BypassActorKind.Integration, BypassMode.Always, 15368L)]
    public void Bypass_by_administrators_by_an_app_or_in_pull_requests_only_leaves_the_rules_in_force(BypassActorKind kind, BypassMode mode, long? id) =>
        Assert.Equal(Outcome.Pass, Judge(OnMain(null, GoodRuleset with { Bypass = ImmutableArray.Create(new BypassActor(kind, mode, id)) })).Outcome);

    [Fact]
    public void Bypass_does_not_matter_where_classic_protection_satisfies()
    {
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good, GoodRuleset with { Bypass = ImmutableArray.Create(Write) })).Outcome);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good, GoodRuleset with { Bypass = ReadOnly })).Outcome);
    }

    [Fact]
    public void Unknown_bypass_is_never_compliant_and_never_a_finding()
    {
        var verdict = Judge(OnMain(null, GoodRuleset with { Bypass = ReadOnly }));
        Assert.Equal(Outcome.Unknown, verdict.Outcome);
        Assert.Empty(verdict.Findings);
        Assert.Equal(["approvals", "block-force-push", "dismiss-stale-reviews", "protected"], verdict.Gaps.Select(gap => gap.Rule));
        Assert.All(verdict.Gaps, gap => Assert.Equal((Target.Branch("main", "bypass"), ReadOnly), (gap.Target, gap.Gap)));
    }

    [Fact]
    public void What_is_missing_as_written_is_found_also_where_bypass_is_unknown()
    {
        var push = GoodRuleset with { Bypass = ReadOnly, Rules = [new RulesetRule.NonFastForward()] };
        var verdict = Judge(OnMain(null, push));
        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal("approvals", Assert.Single(verdict.Findings).Rule);
    }

    [Fact]
    public void A_finding_that_is_mended_as_written_does_not_linger_under_unknown_bypass()
    {
        var first = Judge(OnMain(null));
        Assert.Empty(Judge(OnMain(null, GoodRuleset with { Bypass = ReadOnly }), last: first).Findings);
    }

    [Fact]
    public void A_known_bypass_is_carried_over_while_it_cannot_be_seen()
    {
        var first = Judge(OnMain(Good with { Reviews = null }, GoodRuleset with { Bypass = ImmutableArray.Create(Write) }));
        var hidden = Judge(OnMain(Good with { Reviews = null }, GoodRuleset with { Bypass = NoAnswer }), last: first);
        Assert.Equal(first.News, hidden.News);
        Assert.All(hidden.Findings, finding => Assert.False(finding.SeenToday));
    }

    [Fact]
    public void Knowing_the_bypass_later_can_only_turn_unknown_into_known()
    {
        var rulesets = new[] { Nobody, [Write], [Admin] }.Select(actors => GoodRuleset with { Bypass = actors });
        var unknown = Judge(OnMain(new ClassicProtection(), GoodRuleset with { Bypass = ReadOnly }));
        Assert.All(rulesets, ruleset => Assert.True(Judge(OnMain(new ClassicProtection(), ruleset)).News.IsSupersetOf(unknown.News)));
    }

    [Fact]
    public void Administrators_must_be_bound_only_where_the_settings_say_so()
    {
        var settings = Defaults with { EnforceOnAdmins = true };
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good)).Outcome);
        Assert.Equal(
            ("enforce-admins", "Administrators may bypass what protects branch main: 1 approval, dismissal of stale approvals, the block on force pushes (classic protection)."),
            Only(Judge(OnMain(Good), settings)));
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { EnforcesOnAdmins = true }), settings).Outcome);
        Assert.Equal(Outcome.Pass, Judge(OnMain(null, GoodRuleset), settings).Outcome);
    }

    [Theory]
    [InlineData(BypassActorKind.OrganizationAdmin, BypassMode.Always)]
    [InlineData(BypassActorKind.EnterpriseOwner, BypassMode.PullRequest)]
    public void Administrators_in_a_bypass_list_are_not_bound_in_either_mode(BypassActorKind kind, BypassMode mode)
    {
        var ruleset = GoodRuleset with { Bypass = ImmutableArray.Create(new BypassActor(kind, mode)) };
        Assert.Equal("enforce-admins", Only(Judge(OnMain(null, ruleset), Defaults with { EnforceOnAdmins = true })).Rule);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good, GoodRuleset), Defaults with { EnforceOnAdmins = true }).Outcome);
    }

    [Fact]
    public void Whether_administrators_are_bound_is_unknown_where_the_bypass_is_and_nothing_else_binds_them()
    {
        var settings = Defaults with { EnforceOnAdmins = true };
        var untold = GoodRuleset with { Bypass = ReadOnly };
        Assert.Equal(Target.Branch("main", "bypass"), Assert.Single(Judge(OnMain(Good, untold), settings).Gaps, gap => gap.Rule == "enforce-admins").Target);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { EnforcesOnAdmins = true }, untold), settings).Outcome);
    }

    [Fact]
    public void Where_nothing_else_is_required_administrators_must_be_bound_by_whatever_there_is()
    {
        var settings = Defaults with { RequireApproval = false, DismissStale = false, BlockForce = false, EnforceOnAdmins = true };
        Assert.Equal("enforce-admins", Only(Judge(OnMain(new ClassicProtection()), settings)).Rule);
        Assert.Equal(Outcome.Pass, Judge(OnMain(new ClassicProtection { EnforcesOnAdmins = true }), settings).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(Facts(new Branch.Present("main", NoAnswer, ActiveRulesets.None)), settings).Outcome);
    }
}
