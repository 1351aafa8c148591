using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.1: the conditions of the table, each on a repository of its own with the organization's settings for it.</summary>
public sealed class BranchProtectionTableTests
{
    private const string Policy = "branch_protection";

    private const string OnlyThatItIsProtected = "requireApproval: false\ndismissStale: false\nblockForce: false\n";

    private const string WantsBuild = OnlyThatItIsProtected + "requireStatusChecks: [{context: build}]\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Sweeps.Swept.ByIssue))
        .Empty("empty")
        .Repository("nothing-asked", null, (File, "enforceDefault: false\n"))
        .Repository("bare")
        .Repository("by-ruleset", by => by.Rulesets.Add(new Ruleset { Name = "main", Rules = [new RulesetRule("non_fast_forward")] }), (File, OnlyThatItIsProtected))
        .Repository("hush-free-plan", hush => hush.Private())
        .Repository("kept", By(new RequiredReviews { DismissStale = true }))
        .Repository("stale", By(new RequiredReviews()), (File, "requireApproval: false\n"))
        .Repository("too-few", By(new RequiredReviews { DismissStale = true }), (File, "approvalCount: 2\n"))
        .Repository("count-without-approval", By(new RequiredReviews { Count = 0, DismissStale = true }), (File, "approvalCount: 2\nrequireApproval: false\n"))
        .Repository("no-owners", By(new RequiredReviews { DismissStale = true }), (File, "requireCodeOwnerReviews: true\n"))
        .Repository("no-reviews", By(null))
        .Repository("no-reviews-but-owners", By(null), (File, "requireApproval: false\nrequireCodeOwnerReviews: true\n"))
        .Repository("forced", api => api.Protect("main", rule => rule with { Reviews = new RequiredReviews { DismissStale = true }, AllowForcePushes = true }))
        .Repository("admins", By(new RequiredReviews { DismissStale = true }), (File, "enforceOnAdmins: true\n"))
        .Repository("no-checks", By(null), (File, WantsBuild))
        .Repository("not-strict", Checks(false, new RequiredCheck("build")), (File, WantsBuild))
        .Repository("not-strict-and-no-check-wanted", Checks(false, new RequiredCheck("build")), (File, OnlyThatItIsProtected))
        .Repository("other-check", Checks(true, new RequiredCheck("lint")), (File, WantsBuild))
        .Repository("check-of-any-app", Checks(true, new RequiredCheck("build", 7)), (File, WantsBuild))
        .Repository("check-of-another-app", Checks(true, new RequiredCheck("build", 7)), (File, OnlyThatItIsProtected + "requireStatusChecks: [{context: build, appID: 8}]\n"))
        .Repository("unsigned", By(null), (File, OnlyThatItIsProtected + "requireSignedCommits: true\n"))
        .Repository("unsigned-and-not-asked", By(null), (File, OnlyThatItIsProtected))
        .SweepAsync();

    private const string File = "branch_protection.yaml";

    [Fact]
    [AllstarRow("1.1", "empty repository")]
    public async Task Of_an_empty_repository_nothing_is_asked()
    {
        // Allstar passes it; here it does not apply, which closes an issue alike and is counted apart.
        Assert.Equal("not_applicable", await OutcomeAsync("empty"));
        Assert.Equal("The repository is empty: there is no branch to protect.", (await World).Reason("empty", Policy));
    }

    [Fact]
    [AllstarRow("1.1", "nothing to check")]
    public async Task Settings_that_name_no_branch_ask_nothing()
    {
        // Allstar passes it, with the same words.
        Assert.Equal("not_applicable", await OutcomeAsync("nothing-asked"));
        Assert.Equal("The configuration names no branch to protect.", (await World).Reason("nothing-asked", Policy));
    }

    [Fact]
    [AllstarRow("1.1", "404 protection")]
    public async Task A_branch_that_nothing_protects_is_found() => Assert.Equal(["protected"], await FoundAsync("bare"));

    [Fact]
    [AllstarRow("1.1", "404 protection: only a ruleset, to who may not write")]
    public async Task A_branch_that_only_a_ruleset_protects_is_unknown_where_nobody_tells_who_may_bypass_it()
    {
        // Allstar finds no protection. GitHub tells who may bypass a ruleset only to who may write it, and an App that may only read neither accuses nor clears.
        Assert.Equal("unknown", await OutcomeAsync("by-ruleset"));
        Assert.Empty(await FoundAsync("by-ruleset"));
    }

    [Fact]
    [AllstarRow("1.1", "403 protection: plan")]
    public async Task A_plan_without_protection_does_not_apply() =>
        // Allstar fails such a repository although nobody in it can do anything about the plan.
        Assert.Equal("not_applicable", await OutcomeAsync("hush-free-plan"));

    [Fact]
    [AllstarRow("1.1", "dismissStale")]
    public async Task Reviews_that_a_push_does_not_dismiss_are_found_although_no_approval_is_asked_for() => Assert.Equal(["dismiss-stale-reviews"], await FoundAsync("stale"));

    [Fact]
    [AllstarRow("1.1", "approvalCount")]
    public async Task Fewer_approvals_than_wanted_are_found_with_both_numbers()
    {
        Assert.Equal(["approvals"], await FoundAsync("too-few"));
        Assert.Equal("Branch main requires 1 approval (classic protection) where 2 are wanted.", Assert.Single((await World).Says("too-few", Policy)));
    }

    [Fact]
    [AllstarRow("1.1", "requireApproval false")]
    public async Task Without_requireApproval_no_number_of_approvals_is_wanted() => Assert.Equal("pass", await OutcomeAsync("count-without-approval"));

    [Fact]
    [AllstarRow("1.1", "requireCodeOwnerReviews")]
    public async Task Reviews_without_code_owners_are_found_where_theirs_are_wanted() => Assert.Equal(["code-owner-reviews"], await FoundAsync("no-owners"));

    [Fact]
    [AllstarRow("1.1", "reviews not configured")]
    public async Task A_branch_without_reviews_is_found_where_approval_or_code_owners_are_wanted()
    {
        Assert.Equal(["approvals"], await FoundAsync("no-reviews"));
        Assert.Equal(["code-owner-reviews"], await FoundAsync("no-reviews-but-owners"));
    }

    [Fact]
    [AllstarRow("1.1", "blockForce")]
    public async Task Allowed_force_pushes_are_found() => Assert.Equal(["block-force-push"], await FoundAsync("forced"));

    [Fact]
    [AllstarRow("1.1", "enforceOnAdmins")]
    public async Task Administrators_who_are_not_bound_are_found_where_they_should_be() => Assert.Equal(["enforce-admins"], await FoundAsync("admins"));

    [Fact]
    [AllstarRow("1.1", "requireStatusChecks: none")]
    public async Task A_branch_without_status_checks_is_found_where_some_are_wanted() => Assert.Equal(["status-checks"], await FoundAsync("no-checks"));

    [Fact]
    [AllstarRow("1.1", "requireUpToDateBranch")]
    public async Task Checks_that_need_no_up_to_date_branch_are_found() => Assert.Equal(["up-to-date-branch"], await FoundAsync("not-strict"));

    [Fact]
    [AllstarRow("1.1", "requireUpToDateBranch only with checks")]
    public async Task An_up_to_date_branch_is_wanted_only_where_the_settings_list_checks() => Assert.Equal("pass", await OutcomeAsync("not-strict-and-no-check-wanted"));

    [Fact]
    [AllstarRow("1.1", "requireStatusChecks: missing")]
    public async Task A_wanted_check_that_is_missing_is_found_by_name()
    {
        Assert.Equal(["status-checks"], await FoundAsync("other-check"));
        Assert.Equal(["branch:main#check build"], (await World).Targets("other-check", Policy));
    }

    [Fact]
    [AllstarRow("1.1", "requireStatusChecks: app")]
    public async Task A_wanted_check_without_an_app_may_be_anybodys_and_with_one_only_its()
    {
        Assert.Equal("pass", await OutcomeAsync("check-of-any-app"));
        Assert.Equal(["status-checks"], await FoundAsync("check-of-another-app"));
    }

    [Fact]
    [AllstarRow("1.1", "requireSignedCommits")]
    public async Task Unsigned_commits_are_found_only_where_signed_ones_are_wanted()
    {
        Assert.Equal(["signed-commits"], await FoundAsync("unsigned"));
        Assert.Equal("pass", await OutcomeAsync("unsigned-and-not-asked"));
    }

    [Fact]
    [AllstarRow("1.1", "all kept")]
    public async Task A_branch_that_keeps_what_Allstar_asks_by_default_passes_and_has_no_issue()
    {
        Assert.Equal("pass", await OutcomeAsync("kept"));
        Assert.Empty((await World).Issues("kept"));
        Assert.Equal("Security Policy violation Branch Protection", (await World).Issue("bare").Title);
    }

    private static Action<Repository> By(RequiredReviews? reviews) => repository => repository.Protect("main", rule => rule with { Reviews = reviews });

    private static Action<Repository> Checks(bool strict, RequiredCheck check) => repository => repository.Protect("main", rule => rule with { Checks = new RequiredChecks(strict, [check]) });

    private static async Task<string> OutcomeAsync(string repository) => (await World).Outcome(repository, Policy);

    private static async Task<IEnumerable<string>> FoundAsync(string repository) => (await World).Rules(repository, Policy);
}
