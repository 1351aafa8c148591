using PolicyBot.Simulator;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Commands;

/// <summary>The commands that look at a repository on GitHub.</summary>
public sealed class RemoteCommandTests
{
    private static void Describe(World world)
    {
        var acme = world.Organization("acme");
        acme.Repository(".allstar").Private().Files(
            null, ("allstar.yaml", "optConfig:\n  optOutStrategy: true\n"), ("security.yaml", "optConfig:\n  optOutStrategy: true\naction: issue\n"));
        acme.Repository("api").File("README.md", "# api");
        acme.Repository("safe").File("SECURITY.md", "Write to security@acme.example.");
        world.Organization("loose").Repository("tool").File("SECURITY.md", "Write to us.");
    }

    [Fact]
    public async Task A_repository_on_GitHub_is_judged_by_its_organizations_files_and_nothing_is_written()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var fails = await swept.RunAsync("check", "acme/api", "--policy", "security");
        var passes = await swept.RunAsync("check", "acme/safe", "--policy", "security");

        Assert.Equal((1, 0), (fails.ExitCode, passes.ExitCode));
        Assert.Contains("fail", fails.Output, StringComparison.Ordinal);
        Assert.Empty(swept.GitHub.Log.Writes);
    }

    [Fact]
    public async Task What_the_configuration_switches_off_is_said_to_be_off()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync("check", "acme/api");

        Assert.Contains("off by the configuration, as policybot explain tells: actions, admin, binary_artifacts, branch_protection, codeowners, dangerous_workflow, outside, scorecard", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_the_App_does_not_see_is_unknown()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync("check", "acme/none");

        Assert.Equal(3, run.ExitCode);
        Assert.Equal("policybot: acme/none could not be looked at: there is no such repository, or the App is not installed on it", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task With_a_plain_token_and_no_configuration_default_settings_judge()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Describe(world);
                world.User("mona", user => user.Token = "ghp_mona");
                world.Organization("loose").Repository("tool").Collaborator("mona", PolicyBot.Simulator.Repositories.RepositoryRole.Admin);
            },
            settings: [("GitHub:AppId", ""), ("GitHub:PrivateKey", ""), ("GitHub:Token", "ghp_mona")]);

        var run = await swept.RunAsync("check", "loose/tool", "--policy", "binary_artifacts");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("judged by default settings", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 pass", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkout_of_the_configuration_may_stand_in_for_what_is_on_GitHub()
    {
        await using var swept = await Swept.StartAsync(Describe);
        var directory = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(directory, "codeowners.yaml"), "optConfig:\n  optOutStrategy: true\nrequireCODEOWNERS: true\n");
        await File.WriteAllTextAsync(Path.Combine(directory, "allstar.yaml"), "optConfig:\n  optOutStrategy: true\n");

        var run = await swept.RunAsync("check", "acme/safe", "--config", directory);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("codeowners", run.Output, StringComparison.Ordinal);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Explain_names_the_file_and_line_on_GitHub()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync("explain", "acme/api", "--policy", "security");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("acme/.allstar/security.yaml:3", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "acme/api", "--path", ".")]
    [InlineData("explain")]
    [InlineData("explain", "acme/api", "--config", ".", "--repository", "acme/api")]
    [InlineData("sweep", "--repo", "api")]
    [InlineData("sweep", "--org", "elsewhere")]
    [InlineData("plan", "apply", "0000000000")]
    [InlineData("plan")]
    public async Task Wrong_use_is_refused_in_one_sentence(params string[] args)
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync(args);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.ErrorLines);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_sweep_with_plan_shows_what_would_be_done_and_writes_nothing()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync("sweep", "--plan");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("open    acme/api       security", run.Output, StringComparison.Ordinal);
        Assert.Empty(swept.GitHub.Log.Writes);
    }

    [Fact]
    public async Task A_sweep_tells_what_is_not_in_order_and_what_was_done()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var run = await swept.RunAsync("sweep", "--org", "acme");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("acme/api       security  fail", run.Output, StringComparison.Ordinal);
        Assert.Contains("open    acme/api       security  acme/api#1", run.Output, StringComparison.Ordinal);
        Assert.Contains("3 judged: 2 fail, 1 pass.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_plan_is_shown_and_carried_out_once_somebody_agrees()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Describe(world);
            for (var number = 0; number < 25; number++)
            {
                world.Organization("acme").Repository($"r{number:00}").File("README.md", "x");
            }
        });

        var held = await swept.RunAsync("sweep");
        var shown = await swept.RunAsync("plan", "show");
        var id = System.Text.RegularExpressions.Regex.Match(shown.Error, "plan apply ([0-9a-f]{10})").Groups[1].Value;
        var before = swept.IssuesOf("api").Count;
        var applied = await swept.RunAsync("plan", "apply", id);
        var after = await swept.RunAsync("plan", "show");

        Assert.Contains($"policybot plan apply {id}", held.Error, StringComparison.Ordinal);
        Assert.Equal((0, 1), (before, swept.IssuesOf("api").Count));
        Assert.Contains("acme/r24#1", applied.Output, StringComparison.Ordinal);
        Assert.Equal("Nothing waits.", after.Output.Trim());
    }

    [Fact]
    public async Task Purge_forgets_an_uninstalled_installation_and_keeps_those_that_are_there()
    {
        await using var swept = await Swept.StartAsync(Describe);
        await swept.SweepAsync();

        var there = await swept.RunAsync("purge", "--now");
        swept.App.Uninstall(swept.App.Installations[0]);
        var gone = await swept.RunAsync("purge", "--now");

        Assert.Equal(("0 purged, 1 there.", "1 purged, 0 there."), (there.Output.Trim(), gone.Output.Trim()));
    }
}
