using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;
using PolicyBot.Tests.Allstar;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Examples;

/// <summary>Allstar's own tests as black boxes: the files and the world of a case on the simulator, one sweep, and the verdict that Allstar's authors expect.</summary>
public sealed class AllstarExampleTests
{
    /// <summary>How a line of Allstar's text begins, and the rule that says the same here.</summary>
    private static readonly ImmutableArray<(string Line, string Rule)> Lines =
    [
        ("No protection found", "protected"),
        ("Dismiss stale reviews", "dismiss-stale-reviews"),
        ("PR Approvals", "approvals"),
        ("Require Code Owner Reviews", "code-owner-reviews"),
        ("Block force push", "block-force-push"),
        ("Enforce status checks on admins", "enforce-admins"),
        ("Require up to date branch", "up-to-date-branch"),
        ("Status check", "status-checks"),
        ("Signed commits", "signed-commits"),
        ("Did not find any owners", "ownerless"),
        ("Users are not allowed", "user-admins"),
        ("Teams are not allowed", "team-admins"),
        ("The number of users", "maximum-user-admins"),
        ("The number of teams", "maximum-admin-teams"),
        ("denied by deny rule", "denied-action"),
        ("not satisfied", "required-action"),
    ];

    private static readonly ImmutableDictionary<string, string> Policies = ImmutableDictionary<string, string>.Empty
        .Add("branch-protection", "branch_protection").Add("outside-collaborators", "outside").Add("repository-administrators", "admin").Add("security-policy", "security")
        .Add("actions-policy", "actions").Add("binary-artifacts", "binary_artifacts").Add("dangerous-workflow", "dangerous_workflow");

    /// <summary>By policy: a state that tells the levels of the case apart, the rules that it breaks by the case's merged settings, and those by the organization's alone.</summary>
    private static readonly ImmutableDictionary<string, (Action<Repository> State, string Merged, string Organization)> Layers = ImmutableDictionary<string, (Action<Repository>, string, string)>.Empty
        .Add("admin", (repository => Administrators(repository, people: 2, teams: 3), "maximum-admin-teams maximum-user-admins", "team-admins user-admins"))
        .Add("binary_artifacts", (repository => repository.File("bin/one", Swept.Program), "binary-artifacts", "binary-artifacts"))
        .Add("branch_protection", (repository => repository.Protect("main", rule => rule with { Checks = new RequiredChecks(false, [new RequiredCheck("someothercheck")]) }), "up-to-date-branch", "status-checks up-to-date-branch"))
        .Add("dangerous_workflow", (
            repository => repository.File(".github/workflows/ci.yml", "on: push\njobs: {a: {runs-on: x, steps: [{run: 'echo ${{ github.event.commits[0].message }}'}]}}\n"),
            "template-injection",
            "template-injection"));

    /// <summary>Cases that come to something else here, with the reason.</summary>
    private static readonly ImmutableDictionary<string, string> Differs = ImmutableDictionary<string, string>.Empty
        .Add("branch-protection/fix/EnforceAdmins", "the settings ask for nothing that a ruleset could require of administrators, and classic protection is never written: an issue says so");

    /// <summary>Cases that cannot be run, with the reason.</summary>
    private static readonly ImmutableDictionary<string, string> NotRun = ImmutableDictionary<string, string>.Empty
        .Add("operator/env/SetNoticePingDuration-101", "the operator's environment has names and values of our own: nobody is reminded, and the secret is no address in Google's cloud");

    private const string Upload = "scorecard/precedence/UploadRepoOverridesAll";

    public static IEnumerable<object[]> Ids(string kind) =>
        ExampleCases.Of("h-allstar").Where(example => example.Kind == kind && example.Id != Upload && !NotRun.ContainsKey(example.Id)).Select(example => new object[] { example.Id });

    [ExamplesFact(cases: 33)]
    public void Every_case_is_run_or_listed_with_the_reason()
    {
        var ids = ExampleCases.Of("h-allstar").Select(example => example.Id).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ExampleCases.GivenTo(typeof(AllstarExampleTests)).Concat(NotRun.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], Differs.Keys.Except(ids));
    }

    [ExamplesTheory(cases: 15)]
    [MemberData(nameof(Ids), "policy-check")]
    public async Task What_Allstars_checks_say_is_said_by_the_rules_of_the_same_meaning(string id)
    {
        var example = Case(id);
        var policy = Policies[example.Text("policy")!];
        var expected = example.Expectations.Single();
        var swept = await AllstarExampleWorld.World(example).SweepAsync();

        Assert.Equal(expected.GetProperty("expect").GetString(), swept.Outcome("thisrepo", policy));
        if (policy is "branch_protection" or "admin" or "actions")
        {
            var text = expected.TryGetProperty("notify_text", out var notice) ? notice.GetString()! : expected.GetProperty("message_globs").ToString();
            Assert.Equal(Lines.Where(line => text.Contains(line.Line, StringComparison.Ordinal)).Select(line => line.Rule).Order(StringComparer.Ordinal), swept.Rules("thisrepo", policy));
        }
    }

    [ExamplesTheory(cases: 3)]
    [MemberData(nameof(Ids), "fix")]
    public async Task What_Allstars_fix_would_change_is_required_by_a_ruleset_of_ours_and_what_it_leaves_is_left(string id)
    {
        var example = Case(id);
        var expected = example.Expectations.Single();
        var changes = expected.GetProperty("put_protection").EnumerateObject().Any() || expected.GetProperty("post_required_signatures").GetArrayLength() > 0;
        var swept = await AllstarExampleWorld.World(example).WithFixes().SweepAsync();

        Assert.Equal(changes && !Differs.ContainsKey(id), swept.Rulesets["thisrepo"].Count == 1);
        Assert.Equal(Differs.ContainsKey(id), swept.Issues("thisrepo").Count == 1);
    }

    /// <summary>A policy that is on everywhere tells whether the bot is.</summary>
    [ExamplesTheory(cases: 3)]
    [MemberData(nameof(Ids), "config-enabled")]
    public async Task The_bot_is_on_where_Allstar_says_that_it_is(string id)
    {
        var example = Case(id);
        var swept = await AllstarExampleWorld.World(example).Files(("codeowners.yaml", "optConfig: {optOutStrategy: true}\n")).SweepAsync();

        Assert.Equal(example.Expectations.Single().GetProperty("expect").GetString() == "enabled", swept.Outcome(AllstarExampleWorld.Name(example), "codeowners") != "off");
    }

    /// <summary>A second repository of the same state, which only the organization's file is about, shows that its neighbour's own files make the difference.</summary>
    [ExamplesTheory(cases: 4)]
    [MemberData(nameof(Ids), "config-precedence")]
    public async Task The_lower_level_decides_what_is_asked_and_whether_an_issue_is_opened(string id)
    {
        var example = Case(id);
        var policy = Policies[example.Text("policy")!];
        var (describe, rules, rulesOfOther) = Layers[policy];
        var swept = await AllstarExampleWorld.World(example, describe).Repository("other", describe).SweepAsync();

        Assert.Equal("log", example.Expectations.Single().GetProperty("action").GetString());
        Assert.Equal(rules, string.Join(' ', swept.Rules("thisrepo", policy)));
        Assert.Equal(rulesOfOther, string.Join(' ', swept.Rules("other", policy)));
        Assert.Equal((0, 1), (swept.Issues("thisrepo").Count, swept.Issues("other").Count));
    }

    /// <summary>Allstar lets the repository's own layer ask for the upload: whoever may push would have the bot write, so that here it is the organization's word.</summary>
    [ExamplesTheory(cases: 1)]
    [InlineData(Upload)]
    public async Task Results_are_handed_in_where_the_organization_says_so_and_not_where_the_repository_itself_does(string id)
    {
        Assert.Empty(await UploadsAsync(AllstarExampleWorld.World(Case(id))));
        Assert.Single(await UploadsAsync(AllstarExampleWorld.World(Case(id)).Files(("thisrepo/scorecard.yaml", "upload: {sarif: true}\n"))));

        static async Task<IReadOnlyList<SarifUpload>> UploadsAsync(AllstarWorld world)
        {
            world.Granted = Swept.TierIssues.With(Permission.SecurityEvents, Level.Write);
            await using var swept = await world.StartAsync();
            await AllstarWorld.SweepAsync(swept);
            return swept.Acme.Repository("thisrepo").Checks.Uploads;
        }
    }

    [ExamplesTheory(cases: 2)]
    [MemberData(nameof(Ids), "issue-lifecycle")]
    public async Task The_issue_has_the_label_that_Allstar_gives_it(string id)
    {
        var example = Case(id);
        var issue = await FailingAsync(AllstarExampleWorld.World(example));

        Assert.Equal(example.Expectations.Single().GetProperty("expect").GetString(), Assert.Single(issue.Labels).Name);
    }

    [ExamplesTheory(cases: 1)]
    [MemberData(nameof(Ids), "config-parse")]
    public async Task The_issue_has_the_details_of_the_configuration(string id) =>
        Assert.Contains(
            Case(id).Expectations.Single().GetProperty("value").GetProperty("issueDetails").GetString()!,
            (await FailingAsync(AllstarExampleWorld.World(Case(id)))).Body,
            StringComparison.Ordinal);

    [ExamplesTheory(cases: 1)]
    [MemberData(nameof(Ids), "config-location")]
    public async Task The_configuration_is_read_where_Allstar_finds_it(string id)
    {
        var has = Case(id).Json.GetProperty("world").GetProperty("org_has_repo");
        Assert.Equal((false, true), (has.GetProperty(".allstar").GetBoolean(), has.GetProperty(".github").GetBoolean()));

        Assert.True((await FailingAsync(new AllstarWorld { HasOwnRepository = false }.Repository("thisrepo"))).IsOpen);
    }

    /// <summary>The cases' two policies that are no real ones: one that a program in a repository fails, and one that a missing CODEOWNERS fails.</summary>
    [ExamplesTheory(cases: 2)]
    [MemberData(nameof(Ids), "enforce")]
    public async Task Failures_are_counted_of_policies_that_are_on(string id)
    {
        var example = Case(id);
        var policies = example.Json.GetProperty("world").GetProperty("policies");
        var world = new AllstarWorld().Files(("binary_artifacts.yaml", Switched(policies.GetProperty("Test policy"))), ("codeowners.yaml", Switched(policies.GetProperty("Test policy2")) + "requireCODEOWNERS: true\n"));
        foreach (var name in example.Json.GetProperty("world").GetProperty("repos").EnumerateArray().Select(name => name.GetString()!))
        {
            bool Passes(string policy) => policies.GetProperty(policy).GetProperty(name).GetProperty("pass").GetBoolean();
            world.Repository(name, repository => repository.Files(null, ("bin/one", Passes("Test policy") ? "text" : Swept.Program), ("CODEOWNERS", Passes("Test policy2") ? "* @olga\n" : null)));
        }

        var swept = await world.SweepAsync();

        var expected = example.Expectations.Single().GetProperty("value");
        Assert.Equal((Failures(expected, "Test policy"), Failures(expected, "Test policy2")), (Count(swept, "binary_artifacts"), Count(swept, "codeowners")));
        Assert.Empty(swept.AllIssues.Where(pair => pair.Key != ".allstar").SelectMany(pair => pair.Value));

        static string Switched(JsonElement policy) =>
            $"optConfig:\n  optOutStrategy: true\n  optOutRepos: [{string.Join(", ", policy.EnumerateObject().Where(repository => !repository.Value.GetProperty("enabled").GetBoolean()).Select(repository => repository.Name))}]\naction: log\n";

        static int Failures(JsonElement expected, string policy) => expected.TryGetProperty(policy, out var failures) ? failures.GetProperty("totalFailed").GetInt32() : 0;

        static int Count(SweptWorld swept, string policy) => new[] { "repo1", "repo2" }.Count(name => swept.Outcome(name, policy) == "fail");
    }

    private static void Administrators(Repository repository, int people, int teams)
    {
        foreach (var number in Enumerable.Range(1, people))
        {
            repository.Organization!.Member($"admin{number}");
            repository.Collaborator($"admin{number}", RepositoryRole.Admin);
        }

        foreach (var number in Enumerable.Range(1, teams))
        {
            repository.Organization!.Team($"team{number}").Grant(repository, RepositoryRole.Admin);
        }
    }

    /// <summary>The issue about a program in the repository.</summary>
    private static async Task<Issue> FailingAsync(AllstarWorld world) =>
        (await world.Files(("binary_artifacts.yaml", Swept.ByIssue)).World(all => all.Organization("acme").Repository("thisrepo").File("bin/one", Swept.Program)).SweepAsync()).Issue("thisrepo");

    private static ExampleCase Case(string id) => ExampleCases.Of("h-allstar").Single(example => example.Id == id);
}
