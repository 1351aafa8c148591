using System.Text.Json.Nodes;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.LocalFiles;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Commands;

/// <summary><c>check OWNER</c>: a whole organization on GitHub.</summary>
public sealed class OrganizationCheckTests
{
    private const string ButToys = "optConfig: {optOutStrategy: true, optOutRepos: [toy], optOutArchivedRepos: true}\n";

    private const string Bearer = "ghp_mona";

    private static readonly (string, string)[] PlainToken = [("GitHub:AppId", ""), ("GitHub:PrivateKey", ""), ("GitHub:Token", Bearer)];

    /// <summary>In order, failing in two ways, opted out by the organization and by itself, private, and archived.</summary>
    private static void Mixed(World world)
    {
        Swept.Configure(
            world,
            ("security.yaml", ButToys),
            ("binary_artifacts.yaml", ButToys));
        var acme = world.Organization("acme");
        acme.Repository("api").File("README.md", "# api");
        acme.Repository("web").Files(null, ("SECURITY.md", "Write to us."), ("tool", Swept.Program));
        acme.Repository("own").Files(null, ("tool", Swept.Program), (".allstar/security.yaml", "optConfig: {optOut: true}\n"));
        acme.Repository("hush").Private().File("README.md", "# hush");
        acme.Repository("toy").File("README.md", "# toy");
        acme.Repository("old").File("README.md", "# old").Archive();
    }

    private static Task<Swept> WithTokenAsync(Action<World> describe) => Swept.StartAsync(
        world =>
        {
            describe(world);
            world.User("mona", user => user.Token = Bearer);
        },
        settings: PlainToken);

    private static string[] Verdicts(string json) =>
    [
        .. JsonNode.Parse(json)!["subjects"]!.AsArray().SelectMany(subject => subject!["verdicts"]!.AsArray().Select(verdict => $"{subject["subject"]} {verdict!.ToJsonString()}")),
    ];

    /// <summary>What <c>check OWNER/NAME</c> says of each repository that can be seen.</summary>
    private static async Task<string[]> OneByOneAsync(Swept swept)
    {
        var verdicts = new List<string>();
        foreach (var name in swept.Acme.Repositories.Select(repository => repository.FullName).Order(StringComparer.OrdinalIgnoreCase))
        {
            var alone = await swept.RunAsync("check", name, "--format", "json");
            verdicts.AddRange(alone.Output.Length == 0 ? [] : Verdicts(alone.Output));
        }

        return [.. verdicts];
    }

    [Fact]
    public async Task A_person_sees_what_is_not_in_order_and_how_every_policy_is_kept()
    {
        await using var swept = await Swept.StartAsync(Mixed);

        var run = await swept.RunAsync("check", "acme");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"acme/api +security +fail", run.Output);
        Assert.Matches(@"acme/web +binary_artifacts +fail", run.Output);
        Assert.Matches(@"acme/hush +security +fail", run.Output);
        Assert.DoesNotContain("acme/.allstar", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"POLICY +FAIL +UNKNOWN +WAIVED +NOT_APPLICABLE +PASS\nbinary_artifacts +2 +0 +0 +0 +3\nsecurity +2 +0 +0 +0 +2\n", run.Output);
        Assert.Contains("5 judged: 4 fail, 5 pass.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_configuration_switches_off_is_not_judged_and_said()
    {
        await using var swept = await Swept.StartAsync(Mixed);

        var run = await swept.RunAsync("check", "acme", "--format", "json");

        var verdicts = Verdicts(run.Output);
        Assert.DoesNotContain(verdicts, verdict => verdict.StartsWith("acme/toy", StringComparison.Ordinal) || verdict.StartsWith("acme/old", StringComparison.Ordinal));
        Assert.Contains("binary_artifacts", Assert.Single(verdicts, verdict => verdict.StartsWith("acme/own", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("off everywhere by the configuration: actions, admin, branch_protection, codeowners, dangerous_workflow, outside, scorecard, two_factor", run.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 7 repositories were not judged", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_repository_gets_the_verdicts_that_it_gets_alone()
    {
        await using var swept = await Swept.StartAsync(Mixed);

        var together = Verdicts((await swept.RunAsync("check", "acme", "--format", "json")).Output);

        Assert.Equal(9, together.Length);
        Assert.Equal(await OneByOneAsync(swept), together);
    }

    [Fact]
    public async Task Without_a_configuration_every_policy_judges_by_default_settings_as_it_does_alone()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            world.Organization("acme").Repository("api").File("README.md", "# api");
            world.Organization("acme").Repository("web").File("SECURITY.md", "Write to us.");
        });

        var run = await swept.RunAsync("check", "acme", "--format", "json");

        Assert.Contains("the organization has no configuration: judged by default settings", run.Error, StringComparison.Ordinal);
        var ofRepositories = Verdicts(run.Output).Where(verdict => verdict.StartsWith("acme/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2 * 9, ofRepositories.Length);
        Assert.Equal(await OneByOneAsync(swept), ofRepositories);
        Assert.Contains("\"policy\":\"two_factor\"", Assert.Single(Verdicts(run.Output), verdict => verdict.StartsWith("acme {", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    public async Task Nothing_is_written_and_no_store_is_left(string format)
    {
        await using var swept = await Swept.StartAsync(Mixed);

        var run = await swept.RunAsync("check", "acme", "--format", format);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("acme/api", run.Output.Replace("%2F", "/", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(swept.GitHub.Log.Writes);
        Assert.Contains("nothing is stored yet", (await swept.RunAsync("check", "--stored")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_repositories_are_read_together()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            for (var number = 0; number < 40; number++)
            {
                world.Organization("acme").Repository($"r{number:00}").File("README.md", "x");
            }
        });

        var run = await swept.RunAsync("check", "acme", "--policy", "security");

        Assert.Contains("41 judged: 40 fail, 1 pass.", run.Output, StringComparison.Ordinal);
        Assert.InRange(swept.GitHub.Log.Requests.Count, 1, 20);
    }

    [Theory]
    [InlineData("GraphQL")]
    [InlineData("Rest")]
    public async Task A_repository_that_cannot_be_read_is_unknown_and_the_others_are_judged(string path)
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world);
                world.Organization("acme").Repository("blocked").File("SECURITY.md", "Write to us.");
                world.Organization("acme").Repository("web").File("SECURITY.md", "Write to us.");
            },
            settings: ("GitHub:ReadPath", path));
        swept.Acme.Repository("blocked").IsDisabled = true;

        var run = await swept.RunAsync("check", "acme");
        var json = Verdicts((await swept.RunAsync("check", "acme", "--format", "json")).Output);

        Assert.Equal(3, run.ExitCode);
        Assert.Matches(@"acme/blocked +\w.* +unknown +forbidden: .*GitHub blocks access to the repository", run.Output);
        Assert.DoesNotContain("acme/web", run.Output, StringComparison.Ordinal);
        Assert.Contains(json, verdict => verdict.StartsWith("acme/blocked {\"policy\":\"security\"", StringComparison.Ordinal));
        Assert.Equal(4, json.Count(verdict => !verdict.StartsWith("acme/blocked", StringComparison.Ordinal)));
        Assert.All(json, verdict => Assert.Contains(verdict.StartsWith("acme/blocked", StringComparison.Ordinal) ? "\"outcome\":\"unknown\"" : "\"outcome\":\"pass\"", verdict, StringComparison.Ordinal));
    }

    [Fact]
    public async Task That_the_App_was_not_given_every_repository_is_said()
    {
        await using var swept = await Swept.StartAsync(Mixed);
        var all = await swept.RunAsync("check", "acme");
        swept.App.Installations[0].Remove(swept.Acme.Repository("web"));

        var some = await swept.RunAsync("check", "acme");

        Assert.DoesNotContain("was given some", all.Error, StringComparison.Ordinal);
        Assert.Contains("the App was given some repositories only: others were not judged", some.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/web", some.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repositories_are_chosen_by_custom_properties()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", "optConfig: {optInProperties: {tier: gold}}\n"));
            world.Organization("acme").Repository("toy").File("README.md", "# toy").Property("tier", "toy");
            world.Organization("acme").Repository("api").File("README.md", "# api").Property("tier", "gold");
        });

        var run = await swept.RunAsync("check", "acme", "--policy", "security", "--format", "json");

        Assert.StartsWith("acme/api ", Assert.Single(Verdicts(run.Output)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkout_of_the_configuration_may_stand_in_for_what_is_on_GitHub()
    {
        await using var swept = await Swept.StartAsync(Mixed);
        using var directory = new TemporaryDirectory();
        directory.With("allstar.yaml", Swept.Everywhere).With("security.yaml", Swept.Everywhere);

        var run = await swept.RunAsync("check", "acme", "--config", directory.Path, "--format", "json");
        var refused = await swept.RunAsync("check", "acme", "--config", directory.With("security.yaml", "optConfig: [").Path);

        Assert.Equal(7, Verdicts(run.Output).Length);
        Assert.All(Verdicts(run.Output), verdict => Assert.Contains("\"policy\":\"security\"", verdict, StringComparison.Ordinal));
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
    }

    [Fact]
    public async Task A_plain_token_judges_what_its_bearer_may_read_and_says_so()
    {
        await using var swept = await WithTokenAsync(world =>
        {
            Mixed(world);
            world.Organization("acme").Repository(".allstar").Collaborator("mona", RepositoryRole.Read);
        });

        var run = await swept.RunAsync("check", "acme", "--format", "json");

        Assert.Contains(Verdicts(run.Output), verdict => verdict.StartsWith("acme/api ", StringComparison.Ordinal) && verdict.Contains("\"outcome\":\"fail\"", StringComparison.Ordinal));
        Assert.DoesNotContain("hush", run.Output, StringComparison.Ordinal);
        Assert.Contains("repositories that the bearer of GitHub:Token may not read were not judged", run.Error, StringComparison.Ordinal);
        Assert.Empty(swept.GitHub.Log.Writes);
        Assert.Equal(await OneByOneAsync(swept), Verdicts(run.Output));
    }

    [Theory]
    [InlineData("mona", "mona is a user, not an organization: policybot check mona/NAME judges one repository")]
    [InlineData("nobody", "there is no organization nobody: check the spelling, and whether GitHub:BaseUrl is where it is")]
    public async Task An_owner_that_is_no_organization_is_refused_to_a_plain_token(string owner, string sentence)
    {
        await using var swept = await WithTokenAsync(Mixed);

        var run = await swept.RunAsync("check", owner);

        Assert.Equal((2, "", $"policybot: {sentence}\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task An_owner_that_the_App_cannot_look_at_is_refused_with_what_to_do()
    {
        await using var swept = await Swept.StartAsync(Mixed);
        swept.App.Install(swept.World.User("mona"));
        swept.App.Installations[0].Suspend();

        var elsewhere = await swept.RunAsync("check", "elsewhere");
        var user = await swept.RunAsync("check", "Mona");
        var suspended = await swept.RunAsync("check", "acme");

        Assert.Equal((2, "policybot: the App is not installed on elsewhere: check the spelling, or install the App on that organization\n"), (elsewhere.ExitCode, elsewhere.Error));
        Assert.Equal((2, "policybot: mona is a user, not an organization: policybot check mona/NAME judges one repository\n"), (user.ExitCode, user.Error));
        Assert.Equal((2, "policybot: acme has suspended the App: an owner can unsuspend it in the organization's settings\n"), (suspended.ExitCode, suspended.Error));
    }

    [Theory]
    [InlineData("GET", "/app/installations")]
    [InlineData("GET", "/installation/repositories")]
    public async Task An_organization_that_cannot_be_listed_is_unknown(string method, string template)
    {
        await using var swept = await Swept.StartAsync(Mixed);
        swept.GitHub.Faults.On(method, template, new Fault.Status(403), times: null);

        var run = await swept.RunAsync("check", "acme");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal($"policybot: acme could not be looked at: {method} {template} answered HTTP 403", Assert.Single(run.ErrorLines));
    }

    [Theory]
    [InlineData("either what is on GitHub or --path", "check", "acme", "--path", ".")]
    [InlineData("check --stored --org acme", "check", "acme", "--stored")]
    [InlineData("--org goes with --stored", "check", "acme", "--org", "acme")]
    [InlineData("is neither OWNER nor OWNER/NAME on GitHub; a directory is named with --path", "check", "..")]
    [InlineData("is neither OWNER nor OWNER/NAME on GitHub; a directory is named with --path", "check", "src/a/b")]
    [InlineData("did you mean --path?", "check", "--pth")]
    public async Task What_does_not_go_together_is_refused_in_one_sentence(string sentence, params string[] args)
    {
        await using var swept = await Swept.StartAsync(Mixed);

        var run = await swept.RunAsync(args);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(sentence, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_a_directory_that_is_taken_for_an_organization_is_told_from_one()
    {
        var here = Directory.CreateDirectory("somewhere");

        try
        {
            var run = await Run.OfTheHouse("check", here.Name);

            Assert.Equal((2, "policybot: somewhere would be an organization on GitHub; a directory is named with --path\n"), (run.ExitCode, run.Error));
        }
        finally
        {
            here.Delete();
        }
    }
}
