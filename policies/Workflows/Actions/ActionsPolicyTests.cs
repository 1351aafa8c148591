using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Workflows.Actions;

namespace PolicyBot.Tests.Policies.Workflows;

/// <summary>Allstar's GitHub Actions policy (reference 1.8), and what is done otherwise.</summary>
public sealed class ActionsPolicyTests
{
    private const string Commit = "11bd71901bbe5b1630ceea73d27597364c9af683";

    private static readonly Gap Gone = new(GapReason.ServerError, "no answer");

    private static readonly PolicyDescription Description = PolicyCatalogue.Of(typeof(ActionsPolicy).Assembly).Find("actions")!;

    private static readonly ActionRule DenyAll = new() { Name = "nothing", Method = RuleMethod.Deny };

    public static ActionsPolicy SampleSettings { get; } = With(Deny("tools", "acme/tools", "< 2"), Require("scan", "acme/scan") with { MustPass = true }) with
    {
        Groups = [Group(Deny("tools", "acme/tools", "< 2"), Require("scan", "acme/scan") with { MustPass = true }), Group(Deny("shell", "*/shell")) with { Name = "go", Repos = [new() { Language = ["Go"] }] }],
    };

    public static IReadOnlyList<ActionsFacts> Samples { get; } =
    [
        Facts(("ci.yml", Both("acme/scan@v1"))) with { Runs = Runs(("ci.yml", true)) },
        Facts(Steps($"acme/tools@{Commit}", "./own", "x/shell@v1")) with { Versions = Tags(($"acme/tools@{Commit}", ["v1.2.3", "v1"])), Languages = Languages(("Go", 10)), LocalActions = Local(("own", "uses", "acme/tools@v1")) },
        Facts(("a.yml", "on: ["), ("b.yml", Both("acme/tools@v1"))),
    ];

    [Theory]
    [InlineData("acme/tools@v1", true)]
    [InlineData("ACME/Tools@v1", true)]
    [InlineData("acme/tools/part@v1", true)]
    [InlineData("acme/toolset@v1", false)]
    [InlineData("other/tools@v1", false)]
    public void A_denied_action_is_found_in_any_case_and_with_every_part_of_its_repository(string uses, bool isFound) =>
        Assert.Equal(isFound, Judge(With(Deny("d", "acme/tools")), Facts(Steps(uses))).Outcome == Outcome.Fail);

    [Fact]
    public void A_finding_has_file_line_and_the_rule_by_its_name()
    {
        var found = Assert.Single(Judge(With(Deny("tools", "acme/tools")), Facts(Steps("acme/tools@v1"))).Findings);
        Assert.Equal(("denied-action", "path:.github/workflows/ci.yml#acme/tools@v1"), (found.Rule, found.Target.ToString()));
        Assert.Equal(new Location(".github/workflows/ci.yml", 5, 13), found.Location);
        Assert.Equal("acme/tools@v1 is denied by rule tools of group all.", found.Message.ToString());
    }

    [Fact]
    public void What_is_not_named_has_its_number() =>
        Assert.Equal("acme/tools@v1 is denied by rule 2 of group 1.", Assert.Single(Judge(With(Allow("x", "x/y"), Deny("", "acme/tools")) is var settings
            ? settings with { Groups = [settings.Groups[0] with { Name = "" }] } : null!, Facts(Steps("acme/tools@v1"))).Findings).Message.ToString());

    [Theory]
    [InlineData("jobs:\n  a:\n    uses: acme/flows/.github/workflows/x.yml@main\n", "acme/flows/.github/workflows/*", 4)]
    [InlineData("jobs:\n  a:\n    steps:\n    - uses: docker://evil:1\n", "docker://evil", 5)]
    [InlineData("jobs:\n  a:\n    steps:\n    - uses: './own'\n", "./own", 5)]
    public void Unlike_in_Allstar_calls_of_workflows_and_images_and_own_actions_count(string workflow, string denied, int line) =>
        Assert.Equal(line, Assert.Single(Judge(With(Deny("d", denied)), Facts(("ci.yml", "on: push\n" + workflow)) with { LocalActions = Local(("own", "run", "true")) }).Findings).Location!.Line);

    [Fact]
    public void Unlike_in_Allstar_what_an_own_action_uses_counts_in_its_file_and_line()
    {
        var facts = Facts(Steps("./own", "./own")) with { LocalActions = Local(("own", "uses", "./deep/er/.."), ("deep", "uses", "acme/tools@v1")) };
        var found = Assert.Single(Judge(With(Deny("d", "acme/tools")), facts).Findings);
        Assert.Equal(("deep/action.yml", 4), (found.Location!.Path, found.Location.Line));
    }

    [Fact]
    public void An_own_action_that_runs_an_image_uses_that_image()
    {
        var facts = Facts(Steps("./own")) with { LocalActions = new LocalActions([new("own", "own/action.yaml", "runs:\n  using: docker\n  image: docker://evil:1\n")]) };
        Assert.Equal("own/action.yaml", Assert.Single(Judge(With(Deny("d", "docker://evil")), facts).Findings).Location!.Path);
    }

    [Fact]
    public void A_rule_about_all_actions_does_not_mean_the_repositorys_own()
    {
        var facts = Facts(("ci.yml", "on: push\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n  b:\n    steps:\n    - uses: ./own\n"), ("b.yml", "on: workflow_call\njobs: {}\n")) with { LocalActions = Local(("own", "run", "true")) };
        Assert.Equal(Outcome.Pass, Judge(With(DenyAll), facts).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Deny("d", "*")), facts).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "./*")), facts).Outcome);
    }

    [Fact]
    public void A_branch_or_tag_by_its_long_name_is_the_same()
    {
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "a/b", "main")), Facts(Steps("a/b@refs/heads/main"))).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "a/b", "< 2")), Facts(Steps("a/b@refs/tags/v1.2"))).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "a/b", "< 2")), Facts(Steps("a/b@refs/heads/v3"))).Outcome);
    }

    [Theory]
    [InlineData(RulePriority.Critical, RulePriority.Low, Outcome.Fail)]
    [InlineData(RulePriority.High, RulePriority.Low, Outcome.Fail)]
    [InlineData(RulePriority.High, RulePriority.High, Outcome.Fail)]
    [InlineData(RulePriority.Medium, RulePriority.High, Outcome.Pass)]
    [InlineData(RulePriority.Low, RulePriority.Medium, Outcome.Pass)]
    public void The_first_rule_by_priority_decides_and_of_equal_priority_the_one_that_denies(RulePriority deny, RulePriority allow, Outcome outcome)
    {
        var (denies, allows) = (Deny("d", "a/*") with { Priority = deny }, Allow("a", "a/b") with { Priority = allow });
        Assert.Equal(outcome, Judge(With(denies, allows), Facts(Steps("a/b@v1"))).Outcome);
        Assert.Equal(outcome, Judge(With(allows, denies), Facts(Steps("a/b@v1"))).Outcome);
        Assert.Equal(outcome, Judge(new ActionsPolicy { Groups = [Group(allows), Group(denies)] }, Facts(Steps("a/b@v1"))).Outcome);
    }

    [Fact]
    public void A_list_of_what_is_allowed_is_allowed_above_a_denial_of_all()
    {
        var settings = With(Allow("ours", "acme/*", "actions/checkout"), Require("scan", "scan/er") with { Priority = RulePriority.High }, DenyAll with { Priority = RulePriority.Low });
        Assert.Equal(
            ["other/x@v1", "actions/cache@v4"],
            Judge(settings, Facts(("ci.yml", Both("acme/x@v1", "other/x@v1", "actions/checkout@v4", "actions/cache@v4", "scan/er@v1")))).Findings.OrderBy(found => found.Location!.Line).Select(found => found.Target.Node));
    }

    [Theory]
    [InlineData("v1.9.0", "< 2", true)]
    [InlineData("v2", "< 2", false)]
    [InlineData("v1", "^1.2", false)]
    [InlineData("v1.2.9", "~1.2.3", true)]
    [InlineData("v1.5.0-rc.1", "< 2", true)]
    [InlineData("main", "< 2", true)]
    [InlineData("main", "main", true)]
    [InlineData("main", "master", false)]
    [InlineData(Commit, Commit, true)]
    [InlineData("11BD71901BBE5B1630CEEA73D27597364C9AF683", Commit, true)]
    public void A_version_that_is_denied_is_a_range_or_the_reference_itself(string used, string denied, bool isFound) =>
        Assert.Equal(isFound, Judge(With(Deny("d", "a/b", denied)), Facts(Steps($"a/b@{used}")) with { Versions = Tags(("a/b@main", []), ($"a/b@{used}", [])) }).Outcome == Outcome.Fail);

    [Theory]
    [InlineData("v1.2.3 v2", true)]
    [InlineData("v2.0.0 v1", false)]
    [InlineData("v2.0.0 v1.2.3", true)]
    [InlineData("bundle-1", true)]
    [InlineData("", true)]
    public void A_commit_is_of_the_versions_that_the_most_exact_of_its_tags_say(string tags, bool isFound)
    {
        var facts = Facts(Steps($"a/b@{Commit}")) with { Versions = Tags(($"a/b@{Commit}", tags.Split(' ', StringSplitOptions.RemoveEmptyEntries))) };
        Assert.Equal(isFound, Judge(With(Deny("d", "a/b", "< 2")), facts).Outcome == Outcome.Fail);
    }

    [Fact]
    public void Unlike_in_Allstar_a_version_that_cannot_be_told_is_denied_and_not_allowed_and_that_is_said()
    {
        var facts = Facts(Steps($"a/b@{Commit}")) with { Versions = Tags(($"a/b@{Commit}", [])) };
        Assert.Equal($"The version of a/b@{Commit} could not be told, and rule d of group all denies some.", Assert.Single(Judge(With(Deny("d", "a/b", "< 2")), facts).Findings).Message.ToString());
        Assert.Equal($"a/b@{Commit} is denied by rule nothing of group all.", Assert.Single(Judge(With(Allow("a", "a/b@x", ">= 2"), DenyAll with { Priority = RulePriority.Low }), facts).Findings).Message.ToString());
        Assert.Equal(
            $"a/b@{Commit}, which is version 1.2.3 by its tags, is denied by rule d of group all.",
            Assert.Single(Judge(With(Deny("d", "a/b", "< 2")), facts with { Versions = Tags(($"a/b@{Commit}", ["v1.2.3"])) }).Findings).Message.ToString());
    }

    [Fact]
    public void An_image_has_its_tag_for_a_version()
    {
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "docker://alpine", "< 3.9")), Facts(Steps("docker://alpine:3.8"))).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Deny("d", "docker://alpine", "< 3.9")), Facts(Steps("docker://alpine:3.19"))).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "docker://alpine", "< 3.9")), Facts(Steps("docker://alpine"))).Outcome);
    }

    [Fact]
    public void Tags_that_could_not_be_read_are_unknown_where_they_decide()
    {
        var facts = Facts(Steps($"a/b@{Commit}")) with { Versions = new ActionVersions(ActionVersions.None.Tags.Add($"a/b@{Commit}", Gone)) };
        var verdict = Judge(With(Deny("d", "a/b", "< 2")), facts);
        Assert.Equal((Outcome.Unknown, $"path:.github/workflows/ci.yml#a/b@{Commit}"), (verdict.Outcome, Assert.Single(verdict.Gaps).Target.ToString()));

        Assert.Equal(Outcome.Unknown, Judge(With(Deny("d", "a/b", "< 2") with { Priority = RulePriority.High }, Allow("a", "a/b")), facts).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(With(Allow("a", "a/b", ">= 2"), DenyAll with { Priority = RulePriority.Low }), facts).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "a/b", "< 2"), DenyAll), facts).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Deny("d", "a/b", "< 2") with { Priority = RulePriority.Low }, Allow("a", "a/b")), facts).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Allow("a", "a/b", ">= 2"), Allow("b", "a/b")), facts).Outcome);
        Assert.Equal(Outcome.Fail, Judge(With(Deny("d", "a/b", "< 2"), Deny("e", "e/e")), facts with { Workflows = Facts(Steps($"a/b@{Commit}", "e/e@v1")).Workflows }).Outcome);
    }

    [Fact]
    public void A_file_that_cannot_be_read_hides_itself_and_no_other()
    {
        var verdict = Judge(With(Deny("d", "a/b")), Facts(("a.yml", "on: ["), ("b.yml", Both("a/b@v1", "./gone"))) with { LocalActions = new LocalActions([new("gone", "gone", LocalActions.NotThere("gone"))]) });
        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal(["path:.github/workflows/a.yml", "path:gone"], verdict.Gaps.Select(gap => gap.Target.ToString()));
        Assert.Equal(Outcome.Unknown, Judge(With(Deny("d", "a/b")), Facts(Steps("./own")) with { LocalActions = Gone }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Deny("d", "a/b")), Facts(Steps("c/d@v1")) with { LocalActions = Gone }).Outcome);
    }

    [Theory]
    [InlineData("on: [push, pull_request]", "a/b@v1", Outcome.Pass)]
    [InlineData("on: push", "a/b@v1", Outcome.Fail)]
    [InlineData("on: {push: {branches: [main]}, pull_request: }", "A/B@v1", Outcome.Pass)]
    [InlineData("on: [push, pull_request]", "a/b/part@v1", Outcome.Fail)]
    [InlineData("on: [push, pull_request]", "a/c@v1", Outcome.Fail)]
    public void What_is_required_is_used_where_pushes_and_proposals_run(string on, string uses, Outcome outcome) =>
        Assert.Equal(outcome, Judge(With(Require("r", "a/b")), Facts(("ci.yml", $"{on}\njobs:\n  a:\n    steps:\n    - uses: {uses}\n"))).Outcome);

    [Fact]
    public void What_is_required_may_be_reached_through_own_actions_and_own_workflows()
    {
        var called = Facts(("ci.yml", "on: [push, pull_request]\njobs:\n  a:\n    uses: ./.github/workflows/b.yml\n"), ("b.yml", "on: workflow_call\njobs:\n  a:\n    steps:\n    - uses: ./own\n"));
        Assert.Equal(Outcome.Pass, Judge(With(Require("r", "a/b")), called with { LocalActions = Local(("own", "uses", "a/b@v1")) }).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(With(Require("r", "a/b")), called with { LocalActions = Gone }).Outcome);
    }

    [Fact]
    public void One_of_several_is_enough_unless_all_are_required()
    {
        var rule = Require("r", "a/b", "c/d");
        var verdict = Judge(With(rule with { RequireAll = true }), Facts(("ci.yml", Both("a/b@v1"))));
        Assert.Equal(Outcome.Pass, Judge(With(rule), Facts(("ci.yml", Both("a/b@v1")))).Outcome);
        Assert.Equal("The rule r of group all requires c/d in a workflow that runs on push and pull_request.", Assert.Single(verdict.Findings).Message.ToString());
        Assert.Equal("setting:groups#all/r", verdict.Findings[0].Target.ToString());
    }

    [Fact]
    public void As_in_Allstar_all_of_no_actions_is_satisfied_and_one_of_none_never()
    {
        var rule = new ActionRule { Method = RuleMethod.Require };
        Assert.Equal(Outcome.Pass, Judge(With(rule with { RequireAll = true }), Facts(Steps())).Outcome);
        Assert.Equal("The rule 1 of group all requires one of no actions.", Assert.Single(Judge(With(rule), Facts(Steps("a/b@v1"))).Findings).Message.ToString());
    }

    [Fact]
    public void Where_a_rule_wants_runs_to_pass_they_must()
    {
        var settings = With(Require("r", "a/b") with { MustPass = true });
        var facts = Facts(("ci.yml", Both("a/b@v1")));
        Assert.Equal(Outcome.Pass, Judge(settings, facts with { Runs = Runs(("ci.yml", true)) }).Outcome);
        Assert.Equal(Outcome.Fail, Judge(settings, facts with { Runs = Runs(("ci.yml", false)) }).Outcome);
        Assert.Equal(Outcome.Unknown, Judge(settings, facts with { Runs = Gone }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(With(Require("r", "a/b")), facts with { Runs = Gone }).Outcome);
    }

    [Fact]
    public void A_version_that_is_required_is_told_of()
    {
        var settings = With(new ActionRule { Name = "r", Method = RuleMethod.Require, Actions = [new() { Name = "a/b", Version = ">= 2" }] });
        Assert.Equal(Outcome.Pass, Judge(settings, Facts(("ci.yml", Both("a/b@v2")))).Outcome);
        Assert.Equal("The rule r of group all requires one of a/b in version >= 2 in a workflow that runs on push and pull_request.", Assert.Single(Judge(settings, Facts(("ci.yml", Both("a/b@main"))) with { Versions = Tags(("a/b@main", [])) }).Findings).Message.ToString());
    }

    [Theory]
    [InlineData("Go=100", true)]
    [InlineData("C=9000 go=3001", true)]
    [InlineData("C=9000 Go=3000", false)]
    [InlineData("", false)]
    public void A_group_for_a_language_means_what_most_is_written_in_or_more_than_a_little(string languages, bool isMeant)
    {
        var settings = new ActionsPolicy { Groups = [Group(Deny("d", "a/b")) with { Repos = [new() { Language = ["go"] }] }] };
        var sizes = languages.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=')).Select(one => (one[0], long.Parse(one[1]))).ToArray();
        Assert.Equal(isMeant, Judge(settings, Facts(Steps("a/b@v1")) with { Languages = Languages(sizes) }).Outcome == Outcome.Fail);
        Assert.Equal(Outcome.Unknown, Judge(settings, Facts(Steps("a/b@v1")) with { Languages = Gone }).Outcome);
        Assert.Equal(Outcome.Pass, Judge(settings, Facts(Steps("c/d@v1")) with { Languages = Gone }).Outcome);
    }

    [Fact]
    public void Only_what_the_rules_need_is_asked_for()
    {
        Assert.Equal("", Parts<ActionVersions>(With(Deny("d", "a/b"), Deny("e", "c/d", "main"))));
        Assert.Equal("a/b", Parts<ActionVersions>(With(Deny("d", "a/b", "< 2"))));
        Assert.Equal("", Parts<PushRuns>(With(Require("r", "a/b"), Deny("d", "c/d") with { MustPass = true })));
        Assert.Equal("a/b", Parts<PushRuns>(With(Require("r", "a/b") with { MustPass = true })));
        Assert.Equal("", Parts<RepositoryLanguages>(With(DenyAll)));
        Assert.Equal("go shell", Parts<RepositoryLanguages>(new ActionsPolicy { Groups = [Group() with { Repos = [new() { Language = ["go"], Exclude = [new() { Language = ["shell"] }] }] }] }));
        Assert.Equal((false, true), (With(DenyAll).Wants("required-action"), With(DenyAll).Wants("denied-action")));

        static string Parts<T>(ActionsPolicy settings) => string.Join(' ', settings.PartsOf(typeof(T)));
    }

    internal static ActionRule Deny(string name, params string[] actions) => Rule(name, RuleMethod.Deny, actions);

    internal static ActionsPolicy With(params ActionRule[] rules) => new() { Groups = [Group(rules)] };

    internal static Verdict Judge(ActionsPolicy settings, ActionsFacts facts) =>
        new Assignment(new Repository(1, "acme", "api"), Description, settings, EnforcementAction.Log)
            .Judge(
                SubjectFacts.None.With(facts.Workflows, default).With(facts.LocalActions, default).With(facts.Versions, default).With(facts.Runs, default).With(facts.Languages, default),
                SubjectFacts.None,
                null,
                DateTimeOffset.UnixEpoch);

    internal static ActionsFacts Facts(params (string Name, string Text)[] workflows)
    {
        var files = workflows.Select(one => (File: new WorkflowFile($"{WorkflowFiles.Directory}/{one.Name}", one.Name), one.Text)).ToImmutableArray();
        return new ActionsFacts(
            new WorkflowFiles(
                [new BranchWorkflows("main", true, files.Select(one => one.File).ToImmutableArray())],
                files.ToImmutableSortedDictionary(one => one.File.Content, one => (Fact<string>)one.Text, StringComparer.Ordinal)),
            LocalActions.None,
            ActionVersions.None,
            PushRuns.None,
            RepositoryLanguages.None);
    }

    internal static (string Name, string Text) Steps(params string[] uses) => ("ci.yml", $"on: push\njobs:\n  a:\n    steps:\n{string.Concat(uses.Select(one => $"    - uses: {one}\n"))}");

    private static string Both(params string[] uses) => $"on: [push, pull_request]\njobs:\n  a:\n    steps:\n{string.Concat(uses.Select(one => $"    - uses: {one}\n"))}";

    private static ActionRule Allow(string name, params string[] actions) => Rule(name, RuleMethod.Allow, actions);

    private static ActionRule Require(string name, params string[] actions) => Rule(name, RuleMethod.Require, actions);

    /// <summary>The last of several is a version where it is no name.</summary>
    private static ActionRule Rule(string name, RuleMethod method, string[] actions)
    {
        var version = actions is [_, .., var last] && !last.Contains('/') && !last.Contains(':') ? last : "";
        return new ActionRule { Name = name, Method = method, Actions = [.. actions.Take(version.Length > 0 ? actions.Length - 1 : actions.Length).Select(action => new ActionSelector { Name = action, Version = version })] };
    }

    private static RuleGroup Group(params ActionRule[] rules) => new() { Name = "all", Rules = [.. rules] };

    private static ActionVersions Tags(params (string Key, string[] Tags)[] tags) => new(
        tags.DistinctBy(one => one.Key).ToImmutableSortedDictionary(one => one.Key, one => (Fact<ImmutableArray<string>>)one.Tags.ToImmutableArray(), StringComparer.Ordinal));

    private static LocalActions Local(params (string Directory, string Key, string Value)[] actions) =>
        new([.. actions.Select(one => new LocalAction(one.Directory, $"{one.Directory}/action.yml", $"runs:\n  using: composite\n  steps:\n  - {one.Key}: {one.Value}\n"))]);

    private static PushRuns Runs(params (string Name, bool IsGood)[] runs) => new([.. runs.Select(one => new PushRun($"{WorkflowFiles.Directory}/{one.Name}", one.IsGood))]);

    private static RepositoryLanguages Languages(params (string Name, long Bytes)[] languages) => new([.. languages.Select(one => new LanguageSize(one.Name, one.Bytes))]);
}
