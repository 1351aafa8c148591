using System.Collections.Immutable;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using static PolicyBot.Policies.Branches.BranchProtection.BranchesUnderTests;

namespace PolicyBot.Policies.Branches.BranchProtection;

public sealed class BranchProtectionPolicyTests
{
    public static IEnumerable<BranchProtectionFacts> Samples =>
    [
        new(OnMain(Good)),
        new(OnMain(new ClassicProtection { AllowsForcePushes = true }, GoodRuleset with { Bypass = ImmutableArray.Create(Write, Admin) })),
        new(Facts(new Branch.Present("main", NoAnswer, new ActiveRulesets([GoodRuleset with { Bypass = ReadOnly }, GoodRuleset with { Id = 3 }])))),
    ];

    [Fact]
    public void Allstars_defaults_stand()
    {
        var expected = (true, true, 1, false, true, true, true, false, false);
        Assert.Equal(expected, (
            Defaults.EnforceDefault, Defaults.RequireApproval, Defaults.ApprovalCount, Defaults.RequireCodeOwnerReviews, Defaults.DismissStale, Defaults.BlockForce,
            Defaults.RequireUpToDateBranch, Defaults.EnforceOnAdmins, Defaults.RequireSignedCommits));
        Assert.Empty(Defaults.EnforceBranches);
        Assert.Empty(Defaults.RequireStatusChecks);
    }

    [Fact]
    public void Classic_protection_alone_can_satisfy_everything() => Assert.Equal(Outcome.Pass, Judge(OnMain(Good)).Outcome);

    [Fact]
    public void A_ruleset_of_the_organization_alone_can_satisfy_everything() => Assert.Equal(Outcome.Pass, Judge(OnMain(null, GoodRuleset)).Outcome);

    [Fact]
    public void Each_rule_may_come_from_another_source()
    {
        var classic = new ClassicProtection { AllowsForcePushes = true, Reviews = new RequiredReviews(0, DismissesStale: true) };
        var reviews = GoodRuleset with { Rules = [new RulesetRule.PullRequest(new RequiredReviews(2))] };
        var push = GoodRuleset with { Id = 18, Source = RulesetSource.Repository, Rules = [new RulesetRule.NonFastForward()] };
        Assert.Equal(Outcome.Pass, Judge(OnMain(classic, reviews, push), Defaults with { ApprovalCount = 2 }).Outcome);
    }

    [Fact]
    public void A_branch_that_nothing_protects_is_one_finding()
    {
        var everything = Defaults with { RequireCodeOwnerReviews = true, EnforceOnAdmins = true, RequireSignedCommits = true, RequireStatusChecks = [new RequiredCheck { Context = "build" }] };
        var finding = Assert.Single(Judge(OnMain(null), everything, allRules: true).Findings);
        Assert.Equal(("protected", Target.Branch("main"), "Nothing protects branch main."), (finding.Rule, finding.Target, finding.Message.ToString()));
    }

    [Fact]
    public void An_unprotected_branch_fails_even_where_nothing_in_particular_is_required()
    {
        var nothing = Defaults with { RequireApproval = false, DismissStale = false, BlockForce = false };
        Assert.Equal("protected", Assert.Single(Judge(OnMain(null), nothing).Findings).Rule);
        Assert.Equal(Outcome.Pass, Judge(OnMain(new ClassicProtection()), nothing).Outcome);
    }

    [Fact]
    public void A_protection_that_requires_nothing_lacks_each_rule_by_name()
    {
        var settings = Defaults with { RequireCodeOwnerReviews = true, EnforceOnAdmins = true, RequireSignedCommits = true, RequireStatusChecks = [new RequiredCheck { Context = "build" }] };
        var verdict = Judge(OnMain(new ClassicProtection { AllowsForcePushes = true, AllowsDeletions = true }), settings, allRules: true);
        Assert.Equal(
            [
                "approvals", "block-deletions", "block-force-push", "code-owner-reviews", "conversation-resolution", "enforce-admins", "last-push-approval",
                "linear-history", "signed-commits", "status-checks",
            ],
            verdict.Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Everything_required_is_met_by_a_classic_protection_that_has_everything()
    {
        var settings = Defaults with { RequireCodeOwnerReviews = true, EnforceOnAdmins = true, RequireSignedCommits = true, RequireStatusChecks = [new RequiredCheck { Context = "build" }] };
        var classic = new ClassicProtection
        {
            Reviews = new RequiredReviews(1, DismissesStale: true, FromCodeOwners: true, OfLastPush: true),
            StatusChecks = new RequiredStatusChecks([new StatusCheck("build")], Strict: true),
            EnforcesOnAdmins = true,
            RequiresSignedCommits = true,
            RequiresLinearHistory = true,
            RequiresConversationResolution = true,
        };
        Assert.Equal(Outcome.Pass, Judge(OnMain(classic), settings, allRules: true).Outcome);
    }

    [Fact]
    public void Everything_required_is_met_by_a_ruleset_that_has_everything()
    {
        var settings = Defaults with { RequireCodeOwnerReviews = true, EnforceOnAdmins = true, RequireSignedCommits = true, RequireStatusChecks = [new RequiredCheck { Context = "build" }] };
        var ruleset = GoodRuleset with
        {
            Rules =
            [
                new RulesetRule.PullRequest(new RequiredReviews(1, DismissesStale: true, FromCodeOwners: true, OfLastPush: true), ResolvesConversations: true),
                new RulesetRule.StatusChecks(new RequiredStatusChecks([new StatusCheck("build", 15368)], Strict: true)),
                new RulesetRule.NonFastForward(), new RulesetRule.Deletion(), new RulesetRule.RequiredSignatures(), new RulesetRule.RequiredLinearHistory(),
                new RulesetRule.Other("creation"),
            ],
        };
        Assert.Equal(Outcome.Pass, Judge(OnMain(null, ruleset), settings, allRules: true).Outcome);
    }

    [Theory]
    [InlineData(2, 1, "Branch main requires 1 approval (classic protection) where 2 are wanted.")]
    [InlineData(1, 0, "Branch main requires 0 approvals (classic protection) where 1 are wanted.")]
    public void Too_few_approvals_are_told_with_their_source(int wanted, int required, string message)
    {
        var verdict = Judge(OnMain(Good with { Reviews = new RequiredReviews(required, DismissesStale: true) }), Defaults with { ApprovalCount = wanted });
        Assert.Equal(("approvals", message), Only(verdict));
    }

    [Fact]
    public void The_strictest_count_of_several_sources_wins()
    {
        var two = GoodRuleset with { Rules = [new RulesetRule.PullRequest(new RequiredReviews(2))] };
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good, two), Defaults with { ApprovalCount = 2 }).Outcome);
        var (rule, message) = Only(Judge(OnMain(Good, two), Defaults with { ApprovalCount = 3 }));
        Assert.Equal(("approvals", "Branch main requires 2 approvals (ruleset baseline (17) of the organization) where 3 are wanted."), (rule, message));
    }

    [Fact]
    public void Without_requireApproval_no_number_of_approvals_is_wanted()
    {
        var settings = Defaults with { RequireApproval = false, ApprovalCount = 5 };
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { Reviews = new RequiredReviews(0, DismissesStale: true) }), settings).Outcome);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { Reviews = null }), settings).Outcome);
    }

    [Fact]
    public void With_requireApproval_and_a_count_of_0_reviews_must_still_be_configured()
    {
        var settings = Defaults with { ApprovalCount = 0 };
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { Reviews = new RequiredReviews(0, DismissesStale: true) }), settings).Outcome);
        Assert.Equal(("approvals", "Branch main does not require pull requests to be reviewed."), Only(Judge(OnMain(Good with { Reviews = null }), settings)));
    }

    [Fact]
    public void Code_owner_reviews_are_wanted_also_without_requireApproval()
    {
        var settings = Defaults with { RequireApproval = false, RequireCodeOwnerReviews = true };
        Assert.Equal(("code-owner-reviews", "Branch main does not require review by code owners."), Only(Judge(OnMain(Good with { Reviews = null }), settings)));
    }

    [Fact]
    public void Stale_approvals_are_judged_only_where_reviews_are_required()
    {
        var settings = Defaults with { RequireApproval = false };
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { Reviews = null }), settings).Outcome);
        Assert.Equal("dismiss-stale-reviews", Only(Judge(OnMain(Good with { Reviews = new RequiredReviews(0) }), settings)).Rule);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good with { Reviews = new RequiredReviews(1) }), Defaults with { DismissStale = false }).Outcome);
    }

    [Fact]
    public void Force_pushes_matter_only_where_they_are_to_be_blocked()
    {
        var allowed = OnMain(Good with { AllowsForcePushes = true });
        Assert.Equal(("block-force-push", "Force pushes to branch main are allowed."), Only(Judge(allowed)));
        Assert.Equal(Outcome.Pass, Judge(allowed, Defaults with { BlockForce = false }).Outcome);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, 15368L, true)]
    [InlineData(15368L, 15368L, true)]
    [InlineData(15368L, null, false)]
    [InlineData(15368L, 7L, false)]
    public void A_wanted_check_without_an_app_accepts_any_and_with_one_only_that(long? wanted, long? required, bool met)
    {
        var classic = Good with { StatusChecks = new RequiredStatusChecks([new StatusCheck("build", required)], Strict: true) };
        var verdict = Judge(OnMain(classic), Defaults with { RequireStatusChecks = [new RequiredCheck { Context = "build", AppID = wanted }] });
        Assert.Equal(met ? Outcome.Pass : Outcome.Fail, verdict.Outcome);
    }

    [Fact]
    public void Each_missing_check_is_a_finding_of_its_own_and_checks_may_come_from_several_sources()
    {
        var classic = Good with { StatusChecks = new RequiredStatusChecks([new StatusCheck("build")], Strict: true) };
        var ruleset = GoodRuleset with { Rules = [new RulesetRule.StatusChecks(new RequiredStatusChecks([new StatusCheck("test")], Strict: false))] };
        var settings = Defaults with { RequireStatusChecks = [.. new[] { "build", "test", "lint", "scan", "lint" }.Select(name => new RequiredCheck { Context = name })] };
        var verdict = Judge(OnMain(classic, ruleset), settings);
        Assert.Equal([Target.Branch("main", "check lint"), Target.Branch("main", "check scan")], verdict.Findings.Select(finding => finding.Target));
    }

    [Fact]
    public void An_up_to_date_branch_is_wanted_only_where_the_settings_name_checks_and_the_branch_requires_some()
    {
        var loose = OnMain(Good with { StatusChecks = new RequiredStatusChecks([new StatusCheck("build")], Strict: false) });
        var settings = Defaults with { RequireStatusChecks = [new RequiredCheck { Context = "build" }] };
        Assert.Equal("up-to-date-branch", Only(Judge(loose, settings)).Rule);
        Assert.Equal(Outcome.Pass, Judge(loose).Outcome);
        Assert.Equal(Outcome.Pass, Judge(loose, settings with { RequireUpToDateBranch = false }).Outcome);
        Assert.Equal("status-checks", Only(Judge(OnMain(Good), settings)).Rule);
        Assert.Equal("status-checks", Only(Judge(OnMain(Good with { StatusChecks = new RequiredStatusChecks([], Strict: true) }), settings)).Rule);
    }

    [Fact]
    public void Signed_commits_are_judged_where_they_are_wanted()
    {
        Assert.Equal("signed-commits", Only(Judge(OnMain(Good), Defaults with { RequireSignedCommits = true })).Rule);
        Assert.Equal(Outcome.Pass, Judge(OnMain(Good)).Outcome);
    }

    [Fact]
    public void Opt_in_rules_are_silent_until_they_are_asked_for()
    {
        var bare = OnMain(Good with { AllowsDeletions = true });
        Assert.Equal(Outcome.Pass, Judge(bare).Outcome);
        Assert.Equal(
            ["block-deletions", "conversation-resolution", "last-push-approval", "linear-history"],
            Judge(bare, allRules: true).Findings.Select(finding => finding.Rule).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ruleset_in_evaluate_mode_is_mentioned_and_does_not_count()
    {
        var branch = new Branch.Present("main", (ClassicProtection?)null, ActiveRulesets.None) { Evaluating = [GoodRuleset] };
        var (rule, message) = Only(Judge(Facts(branch)));
        Assert.Equal("protected", rule);
        Assert.Equal("Nothing protects branch main (only in evaluate mode, where it holds nobody back: ruleset baseline (17) of the organization).", message);
        Assert.Equal(Outcome.Pass, Judge(Facts(branch with { Classic = Good })).Outcome);
        Assert.Contains("ruleset baseline", Only(Judge(Facts(branch with { Classic = Good with { Reviews = null } }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_rulesets_does_not_show()
    {
        var write = GoodRuleset with { Bypass = ImmutableArray.Create(Write) };
        var maintain = write with { Id = 3, Name = "other", Bypass = ImmutableArray.Create(Write with { Id = 2 }) };
        Assert.Equal(Only(Judge(OnMain(null, write, maintain))), Only(Judge(OnMain(null, maintain, write))));
    }
}
