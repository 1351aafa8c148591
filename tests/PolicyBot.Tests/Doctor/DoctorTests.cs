using System.Text.Json;
using PolicyBot.Commands;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Doctor;

public sealed class DoctorTests
{
    [Fact]
    public async Task A_healthy_App_lacks_nothing()
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync();

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("GitHub: https://github.com, its clock agrees with ours\n", run.Output);
        Assert.Contains($"We are: App policybot ({simulated.World.App("policybot").Id}) of acme, registered for the tier issues\n", run.Output);
        Assert.Matches(@"acme +organization +all: 2 +served\n", run.Output);
        Assert.Contains("acme/.allstar, 2 files\n", run.Output);
        Assert.Contains("action fix acts as issue: a change of the configuration needs no review\n", run.Output);
        Assert.Contains("no sweep over all of it has ended yet\n", run.Output);
        Assert.EndsWith("\nNothing is missing.\n", run.Output);
        Assert.DoesNotContain("Missing, or not known", run.Output);
        Assert.All(simulated.GitHub.Log.Writes, write => Assert.Equal("/app/installations/{id}/access_tokens", write.Template));
    }

    [Fact]
    public async Task What_the_owner_has_not_accepted_is_named_with_the_policies_that_it_blinds_and_the_page_to_accept_it_on()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        var installation = simulated.World.App("policybot").Installations[0];
        installation.Grant((Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Checks, Level.Write), (Permission.Issues, Level.Read));

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Matches(@"actions:read +WrapperValidation +in part +binary_artifacts, scorecard/binary-artifacts-score\n", run.Output);
        Assert.Matches(@"administration:read +BranchRules +in part +branch_protection, scorecard/branch-protection-score\n", run.Output);
        Assert.Matches(@"administration:read +whether a change of the configuration needs a review +all of it +-\n", run.Output);
        Assert.Matches(@"pull_requests:read +pull requests on the configuration: nothing is said before they are merged +all of it +-\n", run.Output);
        Assert.Matches(@"issues:write +issues: none is filed, updated or closed +all of it +-\n", run.Output);
        Assert.Contains(
            $"acme has not accepted actions:read, administration:read, issues:write, members:read, organization_administration:read, pull_requests:read, repository_hooks:read: its owner does so on https://github.com/organizations/acme/settings/installations/{installation.Id}\n", run.Output);
    }

    [Fact]
    public async Task An_App_of_the_tier_issues_that_was_registered_before_it_asked_for_more_is_still_of_that_tier()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        var app = simulated.World.App("policybot");
        app.Permissions = app.Permissions.With(Permission.Checks, Level.None);
        app.Installations[0].Grant(app.Permissions);

        var run = await simulated.DoctorAsync();

        Assert.Contains("registered for the tier issues\n", run.Output);
        Assert.Contains("the App does not ask for checks:write: ", run.Output);
        Assert.Matches(@"checks:write +check runs: nothing is said of a commit of the configuration +all of it +-\n", run.Output);
    }

    [Fact]
    public async Task Without_contents_every_policy_on_files_and_the_configuration_are_blind()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Installations[0].Grant((Permission.Metadata, Level.Read));

        var run = await simulated.DoctorAsync();

        Assert.Matches(@"contents:read +CodeownersFile +all of it +codeowners", run.Output);
        Assert.Matches(@"contents:read +BranchRules +all of it +branch_protection", run.Output);
        Assert.Matches(@"contents:read +the configuration +all of it", run.Output);
        Assert.Matches(@"acme: acme/\.allstar could not be read: .*contents:read", run.Output);
    }

    [Fact]
    public async Task What_the_App_does_not_even_ask_for_is_told_once_and_of_the_App()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        var app = simulated.World.App("policybot");
        app.Permissions = PermissionSet.Of((Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read));
        app.Installations[0].Grant(app.Permissions);

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("the App does not ask for actions:read, issues:read, repository_hooks:read: add it on https://github.com/organizations/acme/settings/apps, and have each installation's owner accept it\n", run.Output);
        Assert.DoesNotContain("has not accepted", run.Output);
        Assert.Contains("registered for the tier audit\n", run.Output);
        Assert.Contains("the App asks for no permission to write, so no issue is filed\n", run.Output);
    }

    [Theory]
    [InlineData("a secret", ExitCode.Unknown)]
    [InlineData(null, ExitCode.Success)]
    public async Task An_event_that_nobody_hears_matters_where_somebody_would_listen(string? secret, int exitCode)
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Events.Remove("push");

        var run = await simulated.DoctorAsync([("GitHub:WebhookSecrets:0", secret)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("the App is not subscribed to push: what they tell is seen by the next sweep only\n", run.Output);
    }

    [Fact]
    public async Task A_suspended_installation_is_told_and_not_asked()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Installations[0].Suspend();

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Matches(@"acme +organization +all +served, suspended\n", run.Output);
        Assert.Contains("acme has suspended the App: its owner can resume it on ", run.Output);
        Assert.Empty(simulated.GitHub.Log.Writes);
    }

    [Fact]
    public async Task Who_is_not_served_is_told_and_nothing_of_theirs_is_looked_at()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Install(simulated.World.Organization("globex", globex => globex.Repository(".allstar").File("allstar.yaml", "nonsense: [")));

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"globex +organization +all +not served\n", run.Output);
        Assert.Contains("globex is not served: GitHub:Owners does not name it; nothing is written there\n", run.Output);
        Assert.DoesNotContain(simulated.GitHub.Log.Requests, request => request.Path.Contains("globex", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Unknown, (await simulated.DoctorAsync("--org", "globex")).ExitCode);
    }

    [Fact]
    public async Task Where_nobody_is_named_the_Apps_own_owner_is_served()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        (string, string?)[] nobody = [("GitHub:Owners:0", null)];

        Assert.Equal(ExitCode.Success, (await simulated.DoctorAsync(nobody)).ExitCode);

        simulated.World.App("policybot").Owner = simulated.World.Organization("globex");
        var run = await simulated.DoctorAsync(nobody);
        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("no installation is served: ", run.Output);
    }

    [Fact]
    public async Task Chosen_repositories_are_counted_and_a_configuration_that_may_be_hidden_is_no_absence()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Installations[0].Remove(simulated.World.FindRepository("acme/.allstar")!);
        simulated.World.FindRepository("acme/.allstar")!.Private();

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Matches(@"acme +organization +chosen ones: 1 +served\n", run.Output);
        Assert.Contains("acme/.allstar, which was not read\n", run.Output);
        Assert.Contains("acme: acme/.allstar could not be read: the installation was given some repositories only, and .allstar is not among them\n", run.Output);
    }

    [Fact]
    public async Task The_configuration_is_named_where_it_lies_with_what_is_wrong_in_it()
    {
        await using var simulated = await DoctorWorld.StartAsync(world =>
            world.Organization("acme").Repository(".github").Files(null, ("allstar/allstar.yaml", "optConfig:\n  optOutStrategy: maybe\n"), ("allstar/security.yaml", "action: [\n")), isConfigured: false);

        var run = await simulated.DoctorAsync("--org", "ACME");

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("acme/.github/allstar, 2 files\n", run.Output);
        Assert.Contains("acme/.github/allstar/allstar.yaml:2: optConfig.optOutStrategy: ", run.Output);
        Assert.Contains("acme: acme/.github/allstar/security.yaml is refused: its last good version stays in force, and without one what it decides is unknown\n", run.Output);
    }

    [Fact]
    public async Task An_organization_without_configuration_is_told_that_nothing_is_in_force()
    {
        await using var simulated = await DoctorWorld.StartAsync(isConfigured: false);

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("acme: there is no configuration in acme/.allstar, so no policy is in force\n", run.Output);
    }

    [Fact]
    public async Task A_configuration_whose_changes_are_reviewed_lets_fixes_be_applied()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.FindRepository("acme/.allstar")!.Protect("main", rule => rule with { Reviews = new RequiredReviews { Count = 1 }, EnforceAdmins = true });

        Assert.Contains("a change of it needs a review, as action fix demands\n", (await simulated.DoctorAsync()).Output);
    }

    [Fact]
    public async Task Limits_are_shown_and_a_spent_one_is_a_lack()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.Limits = new LimitOptions { Core = 5000, GraphQl = 0 };

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Matches(@"\ncore: \d+ of 5000 left until 2026-11-22 13:00:00Z\n", run.Output);
        Assert.Contains("acme: graphql: 0 of 0 left until ", run.Output);
    }

    [Theory]
    [InlineData(-20, ExitCode.Success, "our clock is 20 seconds behind GitHub's\n")]
    [InlineData(-300, ExitCode.Unknown, "our clock is 300 seconds behind GitHub's: beyond a minute GitHub refuses the App; let this machine keep time\n")]
    [InlineData(300, ExitCode.Unknown, "our clock is 300 seconds ahead of GitHub's: beyond a minute GitHub refuses the App; let this machine keep time\n")]
    public async Task A_clock_that_differs_is_told_even_where_GitHub_refuses_us_for_it(int seconds, int exitCode, string expected)
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync(TimeSpan.FromSeconds(seconds));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(expected, run.Output);
    }

    [Fact]
    public async Task A_key_of_another_App_is_told()
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync([("GitHub:AppId", "4711")]);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("GitHub does not tell who the App is: ", run.Output);
        Assert.Contains("is GitHub:AppId the number of the App that the key belongs to?\n", run.Output);
    }

    [Fact]
    public async Task An_account_without_the_App_is_told()
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync("--org", "globex");

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("the App is not installed on globex\n", run.Output);
    }

    [Fact]
    public async Task A_list_of_installations_that_fails_is_not_an_empty_one()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.GitHub.Faults.On("GET", "/app/installations", new Fault.Status(403), times: null);

        var run = await simulated.DoctorAsync();

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("the installations could not be listed: GET /app/installations answered HTTP 403\n", run.Output);
        Assert.DoesNotContain("no installation is served", run.Output);
    }

    [Fact]
    public async Task An_installation_on_a_users_account_is_examined_too()
    {
        await using var simulated = await DoctorWorld.StartAsync(world => world.User("mona").Repository(".allstar").File("security.yaml", "action: issue"));
        simulated.World.App("policybot").Install(simulated.World.User("mona"));

        var run = await simulated.DoctorAsync([("GitHub:Owners:1", "mona")], "--org", "mona");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Matches(@"mona +user +all: 1 +served\n", run.Output);
        Assert.Contains("mona/.allstar, 1 file\n", run.Output);
    }

    [Fact]
    public async Task A_plain_token_says_so_and_what_it_can_do()
    {
        await using var simulated = await DoctorWorld.StartAsync(world => world.User("mona", mona => mona.Token = "ghp_mona"));
        simulated.World.Limits = new LimitOptions();

        var run = await simulated.DoctorAsync([("GitHub:AppId", null), ("GitHub:PrivateKey", null), ("GitHub:Token", "ghp_mona")], "--org", "acme");

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("We are: a token\n", run.Output);
        Assert.Contains("there is no App, only GitHub:Token: see policybot manifest --help\n", run.Output);
        Assert.Contains("core: 5000 of 5000 left until ", run.Output);
        Assert.Contains("configuration: acme/.allstar, 2 files\n", run.Output);
        Assert.DoesNotContain("ghp_mona", run.Output + run.Error);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_told()
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync([("GitHub:AppId", null), ("GitHub:PrivateKey", null), ("GitHub:Token", "wrong")]);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("GitHub does not accept GitHub:Token: it is wrong, or it has expired\n", run.Output);
    }

    [Fact]
    public async Task Without_any_credential_it_is_wrong_use()
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync([("GitHub:AppId", null), ("GitHub:PrivateKey", null)]);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("Set GitHub:AppId", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task Programs_get_the_same_as_JSON()
    {
        await using var simulated = await DoctorWorld.StartAsync();
        simulated.World.App("policybot").Installations[0].Grant((Permission.Metadata, Level.Read), (Permission.Contents, Level.Read));

        var run = await simulated.DoctorAsync("--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        var installation = json.RootElement.GetProperty("diagnosis").GetProperty("installations")[0];
        Assert.Equal(1, json.RootElement.GetProperty("schemaVersion").GetInt32());
        Assert.Equal("acme", installation.GetProperty("account").GetString());
        Assert.Equal("actions:read", installation.GetProperty("blind")[0].GetProperty("permission").GetString());
        Assert.Equal("acme/.allstar", installation.GetProperty("configuration").GetProperty("place").GetString());
        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.NotEmpty(json.RootElement.GetProperty("diagnosis").GetProperty("lacks").EnumerateArray());
    }

    [Theory]
    [InlineData("--org", "a", "--probe", "b")]
    [InlineData("--format", "xml")]
    public async Task Wrong_use_is_refused(params string[] args)
    {
        await using var simulated = await DoctorWorld.StartAsync();

        var run = await simulated.DoctorAsync(args);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Single(run.ErrorLines);
    }
}
