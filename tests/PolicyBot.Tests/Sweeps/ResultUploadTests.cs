using System.Text.Json.Nodes;
using PolicyBot.Commands;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What <c>upload.sarif</c> of scorecard hands in to code scanning, when, and when not.</summary>
public sealed class ResultUploadTests
{
    private const string Upload = Swept.Everywhere + "checks: [License]\nupload:\n  sarif: true\n";

    private static readonly PermissionSet MayUpload = Swept.TierIssues.With(Permission.SecurityEvents, Level.Write);

    private static Task<Swept> StartAsync(string scorecard = Upload, PermissionSet? granted = null, Action<World>? more = null) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, ("scorecard.yaml", scorecard));
            world.Organization("acme").Repository("api").File("README.md", "# api");
            more?.Invoke(world);
        },
        granted: granted ?? MayUpload);

    private static IReadOnlyList<SarifUpload> In(Swept swept, string repository) => swept.Acme.Repository(repository).Checks.Uploads;

    // Allstar uploads by every new commit, and each time it is started.
    [Fact]
    [AllstarRow("1.5", "upload.sarif")]
    public async Task The_findings_are_handed_in_for_the_newest_commit_and_again_only_when_they_are_others()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        var upload = Assert.Single(In(swept, "api"));
        Assert.Equal((swept.Acme.Repository("api").Git.Head!.Id, "refs/heads/main"), (upload.Commit, upload.Ref));
        Assert.Equal("scorecard/license-score", (string)JsonNode.Parse(upload.Sarif)!["runs"]![0]!["results"]![0]!["ruleId"]!);

        await swept.SweepAsync();
        Assert.Single(In(swept, "api"));

        swept.Acme.Repository("api").File("LICENSE", "Apache License\nVersion 2.0, January 2004\n");
        await swept.SweepAsync();
        Assert.Equal(2, In(swept, "api").Count);
        Assert.Equal(swept.Acme.Repository("api").Git.Head!.Id, In(swept, "api")[1].Commit);
    }

    // Allstar uploads for who is opted out, too, and because the repository's own layer says so: whoever may push would have the bot write.
    [Fact]
    [AllstarRow("1.5", "upload.sarif: opted out")]
    [AllstarRow("2.5", "scorecard: upload.sarif")]
    public async Task Nothing_is_handed_in_for_who_is_opted_out_nor_because_the_repository_itself_asks_for_it_but_where_the_organization_asks_about_it()
    {
        await using var swept = await StartAsync(Swept.Everywhere + "checks: [License]\n", more: world =>
        {
            world.Organization("acme").Repository(".allstar").File("web/scorecard.yaml", "optConfig: {optOut: true}\nupload: {sarif: true}\n");
            world.Organization("acme").Repository(".allstar").File("docs/scorecard.yaml", "upload: {sarif: true}\n");
            world.Organization("acme").Repository("web").File("README.md", "# web");
            world.Organization("acme").Repository("docs").File("README.md", "# docs");
            world.Organization("acme").Repository("api").File(".allstar/scorecard.yaml", "upload: {sarif: true}\n");
        });

        await swept.SweepAsync();

        Assert.Empty(In(swept, "web"));
        Assert.Empty(In(swept, "api"));
        Assert.Single(In(swept, "docs"));
    }

    [Fact]
    public async Task Results_of_which_something_could_not_be_seen_are_not_handed_in()
    {
        await using var swept = await StartAsync(Swept.Everywhere + "checks: [License, Webhooks]\nupload: {sarif: true}\n");

        await swept.SweepAsync();

        Assert.Empty(In(swept, "api"));
    }

    [Fact]
    public async Task A_plan_writes_nothing()
    {
        await using var swept = await StartAsync();

        await swept.SweepAsync(SweepScope.Whole with { PlanOnly = true });

        Assert.Empty(In(swept, "api"));
    }

    [Fact]
    public async Task Without_the_permission_the_verdict_stands_and_the_log_says_what_is_lacking()
    {
        await using var swept = await StartAsync(granted: Swept.TierIssues);

        var run = await swept.RunAsync("sweep");

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Empty(In(swept, "api"));
        Assert.Contains(swept.Log.Lines, line => line.Contains("lacks security_events:write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_code_scanning_refuses_is_tried_again_in_a_week()
    {
        await using var swept = await StartAsync(more: world => world.Organization("acme").Repository("hush").Private().File("README.md", "# hush"));
        await swept.SweepAsync();
        Assert.Empty(In(swept, "hush"));
        swept.Acme.Repository("hush").Secure(security => security with { CodeSecurity = true });

        await swept.SweepAsync();
        Assert.Empty(In(swept, "hush"));

        swept.Time.Advance(TimeSpan.FromDays(8));
        await swept.SweepAsync();
        Assert.Single(In(swept, "hush"));
    }
}
