using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Policies.Workflows.Actions;

namespace PolicyBot.Tests.Configuration;

/// <summary>The settings of Allstar's GitHub Actions policy (reference 2.5).</summary>
public sealed class ActionGroupTests
{
    private const string Deny = "- rules:\n  - method: deny\n";

    [Fact]
    public void It_is_in_force_exactly_where_the_organizations_file_has_groups()
    {
        Assert.Equal("groups is written", Org.AllIn.With("actions.yaml", $"groups:\n{Deny}").Decide("actions").Reason);
        Assert.Null(Org.AllIn.With("actions.yaml", "groups: []").Decide("actions").Off);
        Assert.Equal("groups is not written (actions.yaml)", Org.AllIn.With("actions.yaml", "action: issue").Decide("actions").Off!.Reason);
        Assert.Equal("groups is not written (actions.yaml)", Org.AllIn.Decide("actions").Off!.Reason);
        Assert.Equal("acme/.allstar/actions.yaml:1", Org.AllIn.With("actions.yaml", $"groups:\n{Deny}").Decide("actions").Assignment.Sources["enabled"].ToString());
    }

    [Fact]
    public void Who_opts_out_of_the_bot_opts_out_of_it()
    {
        var org = Org.AllIn.With("actions.yaml", $"groups:\n{Deny}");
        Assert.Equal("the repository opts out", org.Own("allstar.yaml", "optConfig: {optOut: true}").Decide("actions").Off!.Reason);
        Assert.NotNull(new Org().With("actions.yaml", $"groups:\n{Deny}").Decide("actions").Off);
    }

    [Fact]
    public void There_is_no_optConfig_and_no_other_file_than_the_organizations()
    {
        var org = Org.AllIn.With("actions.yaml", $"optConfig: {{optOutRepos: [api]}}\ngroups:\n{Deny}").About("actions.yaml", "action: issue").Own("actions.yaml", "groups: []");
        Assert.Equal(
            [
                "Warned acme/.allstar/actions.yaml:1: optConfig: is not a known key",
                "Warned acme/.allstar/api/actions.yaml: configures a policy that only the organization's own directory configures",
                "Warned acme/api/.allstar/actions.yaml: configures a policy that only the organization's own directory configures",
            ],
            org.Problems);
        var assignment = org.Decide("actions").Assignment;
        Assert.Equal((EnforcementAction.Log, 1), (assignment.Action, ((ActionsPolicy)assignment.Settings).Groups.Length));
    }

    [Fact]
    public void Every_key_is_read_at_every_depth()
    {
        var group = Assert.Single(Groups(Org.AllIn.With("actions.yaml", """
            action: issue
            groups:
            - name: services
              repos:
              - name: 'a*'
                language: [go, C]
                exclude:
                - name: 'ap*'
                  exclude: [{name: api, exclude: [{language: [perl]}]}]
              Rules:
              - {name: r, method: require, priority: critical, actions: [{name: a/b, version: '1.10'}], mustPass: true, requireAll: true}
              - {method: ALLOW}
            """), "api"));
        Assert.Equal(("services", 2), (group.Name, group.Rules.Length));
        Assert.Equal((RuleMethod.Require, RulePriority.Critical, true, true), (group.Rules[0].Method, group.Rules[0].Priority, group.Rules[0].MustPass, group.Rules[0].RequireAll));
        Assert.Equal(new ActionSelector { Name = "a/b", Version = "1.10" }, Assert.Single(group.Rules[0].Actions!.Value));
        Assert.Equal((RuleMethod.Allow, RulePriority.Medium), (group.Rules[1].Method, group.Rules[1].Priority));
        Assert.Null(group.Rules[1].Actions);
        Assert.Equal(["go", "C"], group.Repos!.Value.Single().Language.AsEnumerable());
        Assert.Equal(["perl"], group.Repos!.Value.Single().Exclude.Single().Exclude.Single().Exclude.Single().Language.AsEnumerable());
    }

    [Theory]
    [InlineData("api", true)]
    [InlineData("app", false)]
    [InlineData("apt", true)]
    [InlineData("web", false)]
    public void A_group_is_for_the_repositories_that_its_names_select_less_those_they_exclude(string repository, bool isMeant)
    {
        var org = Org.AllIn.With("actions.yaml", "groups:\n- repos:\n  - name: 'a*'\n    exclude:\n    - name: 'ap*'\n      exclude: [{name: api}]\n  - name: apt\n  rules: [{method: deny}]\n");
        var groups = Groups(org, repository);
        Assert.Equal(isMeant, groups.Any(group => group.Holds(RepositoryLanguages.None) is Fact<bool>.Known { Value: true }));
    }

    [Theory]
    [InlineData("- rules: [{method: forbid}]", "groups[0].rules[0].method: 'forbid' is not one of require, allow, deny")]
    [InlineData("- rules: [{name: x}]", "groups[0].rules[0].method: is missing")]
    [InlineData("- rules: [{method: deny, priority: urgent}]", "groups[0].rules[0].priority: 'urgent' is not one of critical, high, medium, low")]
    [InlineData("- rules: [{method: deny, mustPass: sure}]", "groups[0].rules[0].mustPass: must be true or false")]
    [InlineData("- rules: [{method: deny, reqireAll: true}]", "groups[0].rules[0].reqireAll: is not a known key; did you mean requireAll?")]
    [InlineData("- rules: [{method: deny, mustPass: true}]", "groups[0].rules[0].mustPass: means nothing for a rule that does not require")]
    [InlineData("- rules: [{method: require}]", "groups[0].rules[0].actions: names no action, and the rule asks for one of them: it can never be satisfied")]
    [InlineData("- rules: [{method: deny, actions: a/b}]", "groups[0].rules[0].actions: must be a list")]
    [InlineData("- rules: [{method: deny, actions: [{version: v1}]}]", "groups[0].rules[0].actions[0].name: is missing")]
    [InlineData("- rules: [{method: deny, actions: [{name: 'a/['}]}]", "groups[0].rules[0].actions[0].name: is not a pattern and means no action: a bracket or brace is not closed, or it is too long")]
    [InlineData("- rules: [{method: deny, actions: [{name: a/b, version: '< main'}]}]", "groups[0].rules[0].actions[0].version: is not a range of versions, and is compared as it is written")]
    [InlineData("- repos: [{name: '['}]", "groups[0].repos[0].name: '[' is not a pattern: a bracket or brace is not closed, or it is longer than 1,000 characters")]
    [InlineData("- repos: [{exclude: [{exclude: [{exclude: [{exclude: [{}]}]}]}]}]", "groups[0].repos[0].exclude[0].exclude[0].exclude[0].exclude: stands more than 3 deep and is left out")]
    public void What_is_wrong_is_warned_about_in_its_line_and_the_file_is_used(string group, string problem)
    {
        var org = Org.AllIn.With("actions.yaml", $"action: issue\ngroups:\n- rules: [{{method: allow}}]\n{group}\n");
        Assert.Equal($"Warned acme/.allstar/actions.yaml:4: {problem.Replace("groups[0]", "groups[1]", StringComparison.Ordinal)}", Assert.Single(org.Problems));
        Assert.Equal(2, ((ActionsPolicy)org.Decide("actions").Assignment.Settings).Groups.Length + (problem.Contains("repos[0].name", StringComparison.Ordinal) ? 1 : 0));
    }

    [Fact]
    public void What_does_not_fit_leaves_the_rest_of_its_rule_in_force_unless_it_would_mean_something_else()
    {
        var rules = Groups(Org.AllIn.With("actions.yaml", """
            groups:
            - rules:
              - {name: a, method: deny, priority: urgent}
              - {name: b, method: forbid}
              - {name: c, method: allow, actions: a/b}
              - {name: d, method: allow, actions: [{name: a/b, version: [v1]}, {name: c/d}]}
            """), "api").Single().Rules;
        Assert.Equal(["a Deny ", "b  ", "d Allow c/d"], rules.Select(rule => $"{rule.Name} {rule.Method} {string.Join(' ', (rule.Actions ?? []).Select(action => action.Name))}"));
    }

    private static ImmutableArray<RuleGroup> Groups(Org org, string repository) =>
        ((ActionsPolicy)org.Decide("actions", repository == "api" ? Org.Api : new Repository(2, "acme", repository)).Assignment.Settings).Groups;
}
