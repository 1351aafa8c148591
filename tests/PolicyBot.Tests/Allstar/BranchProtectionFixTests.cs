using System.Text.Json.Nodes;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Changes;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.1, fix: Allstar rewrites the classic protection from the fields that it knows; here a ruleset of our own is added beside whatever there is.</summary>
public sealed class BranchProtectionFixTests
{
    private const string File = "branch_protection.yaml";

    private const string AsksNothing = "requireApproval: false\ndismissStale: false\nblockForce: false\nrequireUpToDateBranch: false\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .WithFixes()
        .Files((File, Fixed.ByFix + "enforceBranches: {gone: [release]}\n"), ("allstar.yaml", Swept.Everywhere + "  optOutRepos: [out]\n"))
        .Repository("out")
        .Repository("out-by-policy", own => own.File(".allstar/branch_protection.yaml", "optConfig: {optOut: true}\n"))
        .Repository("bare")
        .Repository("gone")
        .Repository("stricter", strict => strict.Protect("main", rule => rule with { Reviews = new RequiredReviews { Count = 3 } }))
        .Repository("checks", checks => checks.Protect("main", rule => rule with { Checks = new RequiredChecks(true, [new RequiredCheck("lint")]) }), (File, AsksNothing + "requireStatusChecks: [{context: build, appID: 7}, {context: lint}]\n"))
        .Repository("no-checks-left", left => left.Protect("main", rule => rule with { Checks = new RequiredChecks(false, []) }), (File, AsksNothing))
        .Repository("unsigned", null, (File, AsksNothing + "requireSignedCommits: true\n"))
        .Repository("owners", null, (File, AsksNothing + "requireCodeOwnerReviews: true\n"))
        .Repository("admins", admins => admins.Protect("main", rule => rule with { Reviews = new RequiredReviews { DismissStale = true } }), (File, "enforceOnAdmins: true\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.1", "fix: disabled")]
    public async Task Where_the_policy_is_off_nothing_is_fixed()
    {
        Assert.Empty((await World).Rulesets["out"]);
        Assert.Empty((await World).Rulesets["out-by-policy"]);
    }

    [Fact]
    [AllstarRow("1.1", "fix: missing branch")]
    public async Task A_branch_that_is_not_there_gets_an_issue_and_the_others_are_fixed()
    {
        // Allstar's request is answered with 404, which ends the sweep of the organization.
        Assert.Equal("~DEFAULT_BRANCH", Assert.Single(Assert.Single((await World).Rulesets["gone"]).IncludedRefs));
        Assert.Contains("There is no branch `release`.", (await World).Issue("gone").Body, StringComparison.Ordinal);
        Assert.Single((await World).Rulesets["bare"]);
    }

    [Fact]
    [AllstarRow("1.1", "fix: raises and never lowers")]
    public async Task More_than_is_wanted_is_left_as_it_is()
    {
        Assert.Equal(["non_fast_forward", "pull_request"], await RulesAsync("bare"));
        Assert.Equal(["pull_request"], await RulesAsync("stricter"));
        Assert.Equal(0, (int?)(await ParametersAsync("stricter", "pull_request"))["required_approving_review_count"]);
        Assert.True((bool?)(await ParametersAsync("stricter", "pull_request"))["dismiss_stale_reviews_on_push"]);
    }

    [Fact]
    [AllstarRow("1.1", "fix: missing checks are added")]
    public async Task The_wanted_checks_are_required_beside_those_that_are_there() =>
        Assert.Equal(
            [("build", 7), ("lint", null)],
            (await ParametersAsync("checks", "required_status_checks"))["required_status_checks"]!.AsArray().Select(check => ((string)check!["context"]!, (int?)check["integration_id"])));

    [Fact]
    [AllstarRow("1.1", "fix: empty checks are removed")]
    public async Task A_list_of_checks_that_is_empty_is_let_be() =>
        // Allstar takes it away, and with it what a person set up there.
        Assert.Empty((await World).Rulesets["no-checks-left"]);

    [Fact]
    [AllstarRow("1.1", "fix: signatures")]
    public async Task Signed_commits_are_required_at_once_where_nothing_protected_the_branch() =>
        // Allstar protects the branch first and requires signatures in the sweep after.
        Assert.Equal(["required_signatures"], await RulesAsync("unsigned"));

    [Fact]
    [AllstarRow("1.1", "fix: code owners without approval")]
    public async Task Code_owners_are_asked_also_where_no_approval_is() =>
        // Allstar raises them only together with approvals, and finds the same again in every sweep.
        Assert.True((bool?)(await ParametersAsync("owners", "pull_request"))["require_code_owner_review"]);

    [Fact]
    [AllstarRow("1.1", "fix: enforceOnAdmins")]
    public async Task Administrators_are_bound_where_they_should_be() => Assert.Empty(Assert.Single((await World).Rulesets["admins"]).BypassActors);

    [Fact]
    [AllstarRow("4", "action: fix")]
    [AllstarRow("1.1", "fix: nobody is told")]
    public async Task What_is_fixed_has_no_issue_and_passes_from_then_on()
    {
        Assert.Empty((await World).Issues("bare"));
        Assert.Empty((await World).Issues("stricter"));
    }

    [Fact]
    [AllstarRow("4", "action: fix closes")]
    public async Task An_issue_from_before_is_closed_once_the_fix_settled_it()
    {
        await using var swept = await new AllstarWorld().WithFixes().Files((File, Swept.ByIssue)).Repository("api").StartAsync();
        Assert.True((await AllstarWorld.SweepAsync(swept)).Issue("api").IsOpen);
        swept.Acme.Repository(".allstar").File(File, Fixed.ByFix);
        await AllstarWorld.SweepAsync(swept);

        var after = await AllstarWorld.SweepAsync(swept);

        Assert.Equal("pass", after.Outcome("api", "branch_protection"));
        Assert.False(after.Issue("api").IsOpen);
    }

    [Fact]
    [AllstarRow("1", "archived repository: fix")]
    public async Task An_archived_repository_is_not_fixed_and_that_is_said()
    {
        // Allstar's request is refused, which it takes for a permission that the App was not granted.
        await using var swept = await new AllstarWorld().WithFixes().Files((File, Fixed.ByFix)).Repository("old", old => old.Archive()).StartAsync();

        Assert.Matches(@"old\s+branch_protection\s+.*archived", (await swept.RunAsync("sweep")).Output);
        Assert.Empty(swept.Writes);
    }

    private static async Task<IEnumerable<string>> RulesAsync(string repository) =>
        Assert.Single((await World).Rulesets[repository]).Rules.Select(rule => rule.Type).Order(StringComparer.Ordinal);

    private static async Task<JsonObject> ParametersAsync(string repository, string type) =>
        Assert.Single((await World).Rulesets[repository]).Rules.Single(rule => rule.Type == type).Parameters!;
}
