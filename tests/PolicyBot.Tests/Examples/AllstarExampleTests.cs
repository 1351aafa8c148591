using System.Collections.Immutable;
using System.Text.Json;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Allstar;

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
    ];

    private static readonly ImmutableDictionary<string, string> Policies = ImmutableDictionary<string, string>.Empty
        .Add("branch-protection", "branch_protection").Add("outside-collaborators", "outside").Add("repository-administrators", "admin").Add("security-policy", "security");

    /// <summary>Cases that come to something else here, with the reason.</summary>
    private static readonly ImmutableDictionary<string, string> Differs = ImmutableDictionary<string, string>.Empty
        .Add("branch-protection/fix/EnforceAdmins", "the settings ask for nothing that a ruleset could require of administrators, and classic protection is never written: an issue says so");

    [ExamplesFact(cases: 11)]
    public async Task What_Allstars_checks_say_is_said_by_the_rules_of_the_same_meaning()
    {
        foreach (var example in Cases("policy-check").Where(example => Policies.ContainsKey(example.Text("policy")!)))
        {
            var policy = Policies[example.Text("policy")!];
            var expected = example.Expectations.Single();
            var swept = await World(example).SweepAsync();

            Assert.Equal((example.Id, expected.GetProperty("expect").GetString()), (example.Id, swept.Outcome("thisrepo", policy)));
            if (policy is "branch_protection" or "admin")
            {
                var text = expected.GetProperty("notify_text").GetString()!;
                Assert.Equal(Lines.Where(line => text.Contains(line.Line, StringComparison.Ordinal)).Select(line => line.Rule).Order(StringComparer.Ordinal), swept.Rules("thisrepo", policy));
            }
        }
    }

    [ExamplesFact(cases: 3)]
    public async Task What_Allstars_fix_would_change_is_required_by_a_ruleset_of_ours_and_what_it_leaves_is_left()
    {
        foreach (var example in Cases("fix"))
        {
            var expected = example.Expectations.Single();
            var changes = expected.GetProperty("put_protection").EnumerateObject().Any() || expected.GetProperty("post_required_signatures").GetArrayLength() > 0;
            var swept = await World(example).WithFixes().SweepAsync();

            Assert.Equal((example.Id, changes && !Differs.ContainsKey(example.Id)), (example.Id, swept.Rulesets["thisrepo"].Count == 1));
            Assert.Equal((example.Id, Differs.ContainsKey(example.Id)), (example.Id, swept.Issues("thisrepo").Count == 1));
        }
    }

    /// <summary>A policy that is on everywhere tells whether the bot is.</summary>
    [ExamplesFact(cases: 3)]
    public async Task The_bot_is_on_where_Allstar_says_that_it_is()
    {
        foreach (var example in Cases("config-enabled"))
        {
            var swept = await World(example).Files(("codeowners.yaml", "optConfig: {optOutStrategy: true}\n")).SweepAsync();

            Assert.Equal((example.Id, example.Expectations.Single().GetProperty("expect").GetString() == "enabled"), (example.Id, swept.Outcome(Name(example), "codeowners") != "off"));
        }
    }

    private static ImmutableArray<ExampleCase> Cases(string kind)
    {
        ImmutableArray<ExampleCase> cases = [.. ExampleCases.Of("h-allstar").Where(example => example.Kind == kind)];
        Assert.NotEmpty(cases);
        return cases;
    }

    /// <summary>What is private in a case is called so in these tests, too, which look for such names in every public place.</summary>
    private static string Name(ExampleCase example) => Is(example, "private") ? "hush" : "thisrepo";

    private static bool Is(ExampleCase example, string trait) => example.Json.GetProperty("world").GetProperty("repo").TryGetProperty(trait, out var value) && value.GetBoolean();

    private static AllstarWorld World(ExampleCase example)
    {
        var files = Path.Combine(example.Root!, "repos");
        var world = new AllstarWorld().Files([.. Texts(Path.Combine(files, ".allstar"))]);
        return world.Repository(Name(example), repository =>
        {
            foreach (var (path, text) in Texts(Path.Combine(files, "thisrepo")))
            {
                repository.File(path, text!);
            }

            Describe(repository, example.Json.GetProperty("world"));
            repository.SetVisibility(Is(example, "private") ? Visibility.Private : Visibility.Public);
            if (Is(example, "archived"))
            {
                repository.Archive();
            }
        });
    }

    private static IEnumerable<(string Path, string? Text)> Texts(string directory) => !Directory.Exists(directory) ? []
        : Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(directory, file), (string?)File.ReadAllText(file)));

    private static void Describe(Repository repository, JsonElement world)
    {
        foreach (var branch in world.TryGetProperty("branches", out var branches) ? branches.EnumerateObject() : default)
        {
            if (branch.Name != "main")
            {
                repository.Git.Branch(branch.Name);
            }

            if (branch.Value.GetProperty("protection") is { ValueKind: JsonValueKind.Object } protection)
            {
                repository.Protect(branch.Name, rule => ClassicProtectionExamples.Simulated(rule, protection) with { RequireSignatures = branch.Value.GetProperty("required_signatures").GetProperty("enabled").GetBoolean() });
            }
        }

        foreach (var person in world.TryGetProperty("collaborators", out var people) ? people.EnumerateArray() : default)
        {
            var login = person.GetProperty("login").GetString()!;
            if (person.GetProperty("affiliation").GetString() != "outside")
            {
                repository.Organization!.Member(login);
            }

            repository.Collaborator(login, RoleOf(person));
        }

        foreach (var team in world.TryGetProperty("teams", out var teams) ? teams.EnumerateArray() : default)
        {
            repository.Organization!.Team(team.GetProperty("slug").GetString()!).Grant(repository, RoleOf(team));
        }
    }

    private static RepositoryRole RoleOf(JsonElement somebody)
    {
        bool May(string what) => somebody.GetProperty("permissions").TryGetProperty(what, out var may) && may.GetBoolean();
        return May("admin") ? RepositoryRole.Admin : May("push") ? RepositoryRole.Write : RepositoryRole.Read;
    }
}
