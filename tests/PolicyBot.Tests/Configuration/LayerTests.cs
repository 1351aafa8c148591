using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Policies.Branches.BranchProtection;

namespace PolicyBot.Tests.Configuration;

/// <summary>How the organization's file, its file about the repository and the repository's own combine, and how far the last is trusted.</summary>
public sealed class LayerTests
{
    private const string On = "optConfig: {optOutStrategy: true}\n";
    private const string OnWithoutOverride = "optConfig: {optOutStrategy: true, disableRepoOverride: true}\n";

    [Fact]
    public void A_lower_level_replaces_a_higher_one_and_both_are_named_as_sources()
    {
        var org = Org.AllIn.With("garden.yaml", On + "beds: 1\nname: a\nfence: hedge").About("garden.yaml", "name: b\nfence: none").Own("garden.yaml", "\nfence: stoneWall");
        Assert.Equal((1, "b", Fence.StoneWall), (org.Settings.Beds, org.Settings.Name, org.Settings.Fence));
        var sources = org.Assignment.Sources;
        Assert.Equal("acme/.allstar/garden.yaml:2", sources["beds"].ToString());
        Assert.Equal("acme/.allstar/api/garden.yaml:1", sources["name"].ToString());
        Assert.Equal("acme/api/.allstar/garden.yaml:2", sources["fence"].ToString());
        Assert.Equal("acme/.allstar/garden.yaml:1", sources["enabled"].ToString());
        Assert.False(sources.ContainsKey("area"));
    }

    [Fact]
    public void DisableRepoOverride_silences_the_repository_but_not_the_organizations_file_about_it()
    {
        var org = Org.AllIn.With("garden.yaml", OnWithoutOverride + "beds: 1").About("garden.yaml", "name: b").Own("garden.yaml", "beds: 9\nname: c");
        Assert.Equal((1, "b"), (org.Settings.Beds, org.Settings.Name));
    }

    [Fact]
    public void DisableRepoOverride_of_the_bot_is_no_master_switch()
    {
        var org = new Org().With("allstar.yaml", OnWithoutOverride).With("garden.yaml", On).Own("garden.yaml", "beds: 9");
        Assert.Equal(9, org.Settings.Beds);
    }

    [Fact]
    public void Settings_that_add_up_add_up_over_all_levels()
    {
        var org = Org.AllIn.With("garden.yaml", On + "herbs: [dill, sage]\npaths: a,b\ncorners: {api: [north], web: [west]}")
            .About("garden.yaml", "herbs: [sage, mint]\npaths: c\ncorners: [south]")
            .Own("garden.yaml", "herbs: [thyme]\npaths: d\ncorners: [north, east]");
        Assert.Equal(["dill", "sage", "mint", "thyme"], org.Settings.Herbs.AsEnumerable());
        Assert.Equal("a,b,c,d", org.Settings.Paths);
        Assert.Equal(["north", "south", "east"], org.Settings.Corners.AsEnumerable());
    }

    [Fact]
    public void What_Allstar_let_a_repository_add_it_may_add_although_its_override_is_disabled()
    {
        var org = Org.AllIn.With("branch_protection.yaml", OnWithoutOverride + "enforceBranches: {api: [one], web: [two]}").Own("branch_protection.yaml", "enforceBranches: [three]\napprovalCount: 0");
        var settings = (BranchProtectionPolicy)org.Decide("branch_protection").Assignment.Settings;
        Assert.Equal(["one", "three"], settings.EnforceBranches.AsEnumerable());
        Assert.Equal(1, settings.ApprovalCount);
    }

    [Fact]
    public void An_empty_list_at_a_lower_level_clears() =>
        Assert.Empty(Org.AllIn.With("garden.yaml", On + "flowers: [rose]").About("garden.yaml", "flowers: []").Settings.Flowers);

    [Theory]
    [InlineData("", "", "", EnforcementAction.Log)]
    [InlineData("issue", "", "", EnforcementAction.Issue)]
    [InlineData("issue", "log", "", EnforcementAction.Log)]
    [InlineData("log", "fix", "", EnforcementAction.Fix)]
    [InlineData("issue", "", "log", EnforcementAction.Log)]
    [InlineData("fix", "", "issue", EnforcementAction.Issue)]
    [InlineData("log", "", "issue", EnforcementAction.Log)]
    [InlineData("issue", "", "fix", EnforcementAction.Issue)]
    [InlineData("issue", "", "email", EnforcementAction.Issue)]
    public void The_repository_lowers_the_action_and_never_raises_it(string organization, string about, string own, EnforcementAction action)
    {
        var org = Org.AllIn.With("garden.yaml", On + Action(organization)).About("garden.yaml", Action(about)).Own("garden.yaml", Action(own));
        Assert.Equal(action, org.Assignment.Action);
    }

    [Fact]
    public void A_wish_to_raise_the_action_is_answered_with_the_reason() =>
        Assert.Equal(
            "acme/api/.allstar/garden.yaml:1 asks for fix, but a repository's own file can only lower the action",
            Org.AllIn.With("garden.yaml", On).Own("garden.yaml", "action: fix").Assignment.ActionLoweredBecause);

    [Fact]
    public void DisableRepoOverride_keeps_the_repository_from_lowering_the_action() =>
        Assert.Equal(EnforcementAction.Issue, Org.AllIn.With("garden.yaml", OnWithoutOverride + "action: issue").Own("garden.yaml", "action: log").Assignment.Action);

    [Fact]
    public void The_repository_tunes_nothing_of_a_policy_that_fixes()
    {
        var org = Org.AllIn.With("garden.yaml", On + "action: fix\ncorners: {api: [north]}")
            .Own("garden.yaml", "beds: 9\ncorners: [east]\nminimumSeverity: critical\nrules: {weeds: off}");
        Assert.Equal((3, "north", Severity.Low), (org.Settings.Beds, Assert.Single(org.Settings.Corners), org.Assignment.MinimumSeverity));
        Assert.Equal(["weeds"], org.Assignment.Rules.Select(rule => rule.Id));
    }

    [Fact]
    public void The_repository_may_tune_once_it_has_lowered_a_fix()
    {
        var org = Org.AllIn.With("garden.yaml", On + "action: fix").Own("garden.yaml", "action: issue\nbeds: 9");
        Assert.Equal((EnforcementAction.Issue, 9), (org.Assignment.Action, org.Settings.Beds));
    }

    [Fact]
    public void A_fix_that_is_held_is_tuned_no_more_than_one_that_is_not()
    {
        var org = Org.AllIn.With("garden.yaml", On + "action: fix").Own("garden.yaml", "beds: 9") with { ReviewIsRequired = false };
        Assert.Equal((EnforcementAction.Issue, 3), (org.Assignment.Action, org.Settings.Beds));
    }

    [Fact]
    public void A_fix_acts_as_an_issue_while_the_configuration_can_change_without_review()
    {
        var org = Org.AllIn.With("garden.yaml", On + "action: fix");
        Assert.Equal((EnforcementAction.Fix, null), (org.Assignment.Action, org.Assignment.ActionLoweredBecause));
        var open = (org with { ReviewIsRequired = false }).Assignment;
        Assert.Equal((EnforcementAction.Issue, "a change of the configuration needs no review"), (open.Action, open.ActionLoweredBecause));
        var unknown = (org with { ReviewIsRequired = new Gap(GapReason.Forbidden, "GitHub refused") }).Assignment;
        Assert.Equal(EnforcementAction.Issue, unknown.Action);
        Assert.EndsWith("GitHub refused", unknown.ActionLoweredBecause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fix_acts_as_an_issue_while_any_file_of_the_organization_is_refused()
    {
        var org = Org.AllIn.With("garden.yaml", On + "action: fix");
        Assert.Equal("acme/.allstar/security.yaml is refused", org.With("security.yaml", "[").Assignment.ActionLoweredBecause);
        Assert.Equal("acme/.allstar/api/security.yaml is refused", org.About("security.yaml", "[").Assignment.ActionLoweredBecause);
        Assert.Null(org.Own("security.yaml", "[").Assignment.ActionLoweredBecause);
        Assert.Null(org.With("branch_protection.yaml", "approvalCount: x").Assignment.ActionLoweredBecause);
    }

    [Fact]
    public void Rules_are_switched_and_weighted_in_layers()
    {
        var org = Org.AllIn.With("garden.yaml", On + "minimumSeverity: medium\nrules: {weeds: critical, snails: on}");
        Assert.Equal(["snails", "weeds"], org.Assignment.Rules.Select(rule => rule.Id));
        Assert.Equal((Severity.Medium, Severity.Critical), (org.Assignment.MinimumSeverity, org.Assignment.Severities["weeds"]));
        var lower = org.About("garden.yaml", "rules: {snails: off, weeds: low}").Assignment;
        Assert.Equal(["weeds"], lower.Rules.Select(rule => rule.Id));
        Assert.Equal(Severity.Low, lower.Severities["weeds"]);
        Assert.Equal("acme/.allstar/api/garden.yaml:1", lower.Sources["rules.snails"].ToString());
    }

    [Fact]
    public void An_opt_in_rule_looks_only_when_asked() => Assert.Equal(["weeds"], Org.AllIn.With("garden.yaml", On).Assignment.Rules.Select(rule => rule.Id));

    [Theory]
    [InlineData("rules: {snail: on}", "rules.snail: is not a known key; did you mean snails?")]
    [InlineData("rules: {snails: hihg}", "rules.snails: 'hihg' is not one of on, off, low, medium, high, critical; did you mean high?")]
    [InlineData("rules: [snails]", "rules: must be a mapping of rules to on, off or a severity")]
    [InlineData("minimumSeverity: bad", "minimumSeverity: 'bad' is not one of low, medium, high, critical")]
    public void A_wrong_rule_or_severity_refuses_even_a_file_of_Allstars_kind(string text, string problem)
    {
        Assert.Equal([$"Refused acme/.allstar/garden.yaml:1: {problem}"], Org.AllIn.With("garden.yaml", text).Problems);
        Assert.StartsWith("Refused", Assert.Single(Org.AllIn.With("security.yaml", text).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_is_known_by_its_earlier_names() =>
        Assert.Equal(Severity.High, Org.AllIn.With("garden.yaml", On + "rules: {thistles: high}").Assignment.Severities["weeds"]);

    private static string Action(string action) => action.Length == 0 ? "" : $"action: {action}";
}
