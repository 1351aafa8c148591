using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Policies.Practices.Scorecard;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>Branch-Protection, tier by tier.</summary>
public sealed class ScorecardProtectionScoreTests
{
    private static readonly RequiredReviews OneReview = new(1, OfLastPush: true);

    private static readonly RequiredStatusChecks UpToDate = new([new StatusCheck("build")], Strict: true);

    private static readonly RequiredStatusChecks Loose = new([new StatusCheck("build")], Strict: false);

    public static TheoryData<string, ClassicProtection?> Tiers => new()
    {
        { "0", null },
        { "0", new ClassicProtection { AllowsForcePushes = true, AllowsDeletions = true, Reviews = OneReview, StatusChecks = UpToDate } },
        { "1", new ClassicProtection { AllowsDeletions = true, Reviews = OneReview, StatusChecks = UpToDate } },
        { "3", new ClassicProtection() },
        { "3", new ClassicProtection { Reviews = new RequiredReviews(0) } },
        { "4", new ClassicProtection { Reviews = new RequiredReviews(1) } },
        { "5", new ClassicProtection { Reviews = OneReview, StatusChecks = Loose } },
        { "8", new ClassicProtection { Reviews = OneReview, StatusChecks = UpToDate } },
        { "8", new ClassicProtection { Reviews = OneReview with { Approvals = 2 }, StatusChecks = UpToDate } },
        { "9", new ClassicProtection { Reviews = OneReview with { Approvals = 2, FromCodeOwners = true }, StatusChecks = UpToDate } },
        { "9", Strict with { EnforcesOnAdmins = false } },
        { "10", Strict },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void A_tier_counts_in_part_and_only_once_those_before_it_are_met(string score, ClassicProtection? protection) =>
        Assert.Equal(score, Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(protection) }));

    /// <summary>Allstar's branch policy does not see rulesets; Scorecard does, and so do we.</summary>
    [Fact]
    public void Rulesets_count_like_classic_protection_and_both_together()
    {
        Assert.Equal("10", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(null, Whole([])) }));
        Assert.Equal("9", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(null, Whole([new BypassActor(BypassActorKind.Team, BypassMode.Always)])) }));
        Assert.Equal("8", Of(new BranchProtectionScoreRule(), Good with
        {
            Branches = Branch(new ClassicProtection { StatusChecks = UpToDate }, new Ruleset(1, RulesetSource.Organization, [new RulesetRule.PullRequest(OneReview)], ImmutableArray<BypassActor>.Empty)),
        }));
    }

    [Fact]
    public void A_bypass_that_is_not_told_leaves_the_last_tier_open() =>
        Assert.Equal("9..10", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(null, Whole(Gone)) }));

    [Fact]
    public void Code_owners_that_must_approve_need_a_file_that_names_them()
    {
        Assert.Equal("8", Of(new BranchProtectionScoreRule(), Good with { Files = new WellKnownFiles([]) }));
        Assert.Equal("8..10", Of(new BranchProtectionScoreRule(), Good with { Files = Gone }));
    }

    [Fact]
    public void What_one_interface_hides_may_be_there()
    {
        Assert.Equal("0..10", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch((Fact<ClassicProtection?>)Gone, ActiveRulesets.None) }));
        Assert.Equal("3..9", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(new Fact<ClassicProtection?>.Known(new ClassicProtection()), ActiveRulesets.Unknown(Gone)) }));
        Assert.Equal("0..10", Of(new BranchProtectionScoreRule(), Good with { Branches = Gone }));
    }

    [Fact]
    public void An_empty_repository_is_inconclusive() =>
        Assert.Equal("-1", Of(new BranchProtectionScoreRule(), Good with { Branches = BranchRules.None with { IsEmpty = true } }));

    [Fact]
    public void What_the_plan_does_not_offer_fails_nobody()
    {
        Fact<ClassicProtection?> plan = new Gap(GapReason.Plan, "the plan offers no protection");
        Assert.Equal("0..10", Of(new BranchProtectionScoreRule(), Good with { Branches = Branch(plan, ActiveRulesets.None) }));
    }

    [Fact]
    public void A_finding_names_the_branch_and_all_that_is_missing() => Assert.Equal(
        ["branch:main: For branch main, this is missing: two approvals are required, nobody may bypass it, administrators neither. Scorecard gives Branch-Protection 8 of 10, and 10 is demanded."],
        Messages(new BranchProtectionScoreRule(), Good with { Branches = Branch(Strict with { EnforcesOnAdmins = false, Reviews = Strict.Reviews! with { Approvals = 1 } }) }));

    private static Ruleset Whole(Fact<ImmutableArray<BypassActor>> bypass) => new(
        1,
        RulesetSource.Repository,
        [new RulesetRule.NonFastForward(), new RulesetRule.Deletion(), new RulesetRule.PullRequest(Strict.Reviews!), new RulesetRule.StatusChecks(UpToDate)],
        bypass);

    private static Ruleset Whole(ImmutableArray<BypassActor> actors) => Whole((Fact<ImmutableArray<BypassActor>>)actors);
}
