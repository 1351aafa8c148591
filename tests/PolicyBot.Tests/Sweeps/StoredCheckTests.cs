using System.Text.Json.Nodes;
using PolicyBot.Commands;
using PolicyBot.Simulator;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Sweeps;

/// <summary><c>check --stored</c>: the verdicts of a sweep, again and without a request.</summary>
public sealed class StoredCheckTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private static async Task<Swept> SweptAsync(Action<World>? more = null)
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
            world.Organization("acme").Repository("web").Files(null, ("SECURITY.md", "Write to us."), ("tool", Swept.Program));
            world.Organization("acme").Repository("tools").File("SECURITY.md", "Write to us.");
            more?.Invoke(world);
        });
        Assert.Equal(ExitCode.Success, (await swept.RunAsync("sweep")).ExitCode);
        swept.GitHub.Log.Clear();
        return swept;
    }

    private static async Task<Run> CheckAsync(Swept swept, params string[] more)
    {
        var run = await swept.RunAsync(["check", "--stored", .. more]);
        Assert.Empty(swept.GitHub.Log.Requests);
        return run;
    }

    private static string[] Outcomes(string json) =>
    [
        .. JsonNode.Parse(json)!["subjects"]!.AsArray().SelectMany(subject => subject!["verdicts"]!.AsArray()
            .Select(verdict => $"{subject["subject"]} {verdict!["policy"]} {verdict["outcome"]} {string.Join(' ', verdict["findings"]!.AsArray().Select(finding => (string?)finding!["fingerprint"]))}")),
    ];

    [Fact]
    public async Task The_verdicts_are_those_of_the_sweep()
    {
        await using var swept = await SweptAsync();
        var fresh = await swept.RunAsync("sweep", "--plan", "--format", "json");
        swept.GitHub.Log.Clear();

        var stored = await CheckAsync(swept, "--format", "json");

        Assert.Equal(Outcomes(fresh.Output), Outcomes(stored.Output));
        Assert.Contains(Outcomes(stored.Output), outcome => outcome.StartsWith("acme/api security fail", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Fail, stored.ExitCode);
    }

    [Fact]
    public async Task A_person_sees_what_is_not_in_order_and_how_old_the_facts_are()
    {
        await using var swept = await SweptAsync();
        swept.Time.Advance(TimeSpan.FromMinutes(90));

        var run = await CheckAsync(swept, "--org", "acme");

        Assert.Contains("acme/api", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/tools", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"4 judged: 2 fail, 6 pass\.", run.Output);
        Assert.Matches(@"0 % of \d+ facts younger than 1 h, 100 % younger than 1 day", run.Error);
    }

    [Fact]
    public async Task Nothing_of_GitHub_as_it_is_now_is_seen()
    {
        await using var swept = await SweptAsync();
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");
        swept.GitHub.Log.Clear();

        Assert.Contains("acme/api", (await CheckAsync(swept)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_repository_and_one_policy_may_be_asked_for()
    {
        await using var swept = await SweptAsync();

        var run = await CheckAsync(swept, "acme/web", "--policy", "security", "--format", "json");

        Assert.StartsWith("acme/web security pass", Assert.Single(Outcomes(run.Output)), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task The_layers_that_were_in_force_decide()
    {
        await using var swept = await SweptAsync(world =>
        {
            world.Organization("acme").Repository("api").File(".allstar/security.yaml", "optConfig: {optOut: true}\n");
            Swept.Configure(world, ("web/binary_artifacts.yaml", "optConfig: {optOut: true}\n"));
        });

        var run = await CheckAsync(swept, "--format", "json");

        Assert.DoesNotContain(Outcomes(run.Output), outcome => outcome.StartsWith("acme/api security", StringComparison.Ordinal) || outcome.StartsWith("acme/web binary_artifacts", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task Another_configuration_may_decide_and_what_nobody_gathered_is_unknown()
    {
        await using var swept = await SweptAsync();
        directory.With("allstar.yaml", Swept.Everywhere).With("codeowners.yaml", Swept.Everywhere);

        var run = await CheckAsync(swept, "--config", directory.Path, "--format", "json");

        Assert.All(Outcomes(run.Output), outcome => Assert.Matches("^acme/[a-z.]+ codeowners unknown", outcome));
        Assert.Contains("not_gathered_yet: CodeownersFile is not stored", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Unknown, run.ExitCode);
    }

    [Fact]
    public async Task A_refused_configuration_judges_nothing()
    {
        await using var swept = await SweptAsync();

        var run = await CheckAsync(swept, "--config", directory.With("security.yaml", "optConfig: [").Path);

        Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("check", "--stored")]
    [InlineData("check", "--stored", "--org", "elsewhere")]
    [InlineData("check", "--stored", "--path", ".")]
    [InlineData("check", "--org", "acme")]
    [InlineData("validate", ".", "--org", "acme")]
    public async Task Without_a_store_or_with_what_does_not_go_together_it_is_refused(params string[] args)
    {
        await using var swept = await Swept.StartAsync(world => Swept.Configure(world));

        var run = await swept.RunAsync(args);

        Assert.Equal((ExitCode.Refused, ""), (run.ExitCode, run.Output));
        Assert.Single(run.ErrorLines);
    }
}
