using PolicyBot.Simulator;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The issue that says in numbers how an organization stands.</summary>
public sealed class StatusIssueTests
{
    private const string On = "optConfig:\n  optOutStrategy: true\n";

    private static void Describe(World world)
    {
        var acme = world.Organization("acme");
        acme.Repository(".allstar").Private().Files(
            null,
            ("allstar.yaml", On),
            ("security.yaml", On + "waivers:\n- {repository: waived, reason: r, owner: o, expires: 2026-12-01}\n- {repository: long, reason: r, owner: o, expires: 2027-12-01}\n"),
            ("SECURITY.md", "Write to security@acme.example."));
        acme.Repository("api").File("README.md", "# api");
        acme.Repository("waived").File("README.md", "# waived");
        acme.Repository("long").File("README.md", "# long");
    }

    [Fact]
    public async Task It_counts_verdicts_and_names_the_waivers_that_end_soon()
    {
        await using var swept = await Swept.StartAsync(Describe, settings: ("Issues:Status", "true"));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf(".allstar"));
        Assert.Equal("PolicyBot status", issue.Title);
        Assert.Contains("as of `2026-11-26`. 4 of 5 were judged", issue.Body, StringComparison.Ordinal);
        Assert.Contains("- `security`: 1 keep it, 1 fail, 2 waived", issue.Body, StringComparison.Ordinal);
        Assert.Contains("- `acme/waived`, `security`: `2026-12-01`", issue.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("acme/long", issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_day_it_is_edited_without_a_comment()
    {
        await using var swept = await Swept.StartAsync(Describe, settings: ("Issues:Status", "true"));
        await swept.SweepAsync();

        swept.Time.Advance(TimeSpan.FromDays(1));
        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf(".allstar"));
        Assert.Contains("as of `2026-11-27`", issue.Body, StringComparison.Ordinal);
        Assert.Empty(issue.Comments);
    }

    [Theory]
    [InlineData(Visibility.Public, false)]
    [InlineData(Visibility.Private, true)]
    public async Task How_the_organization_itself_stands_is_told_where_not_everyone_reads(Visibility visibility, bool isTold)
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Describe(world);
                world.Organization("acme").Repository(".allstar").File("two_factor.yaml", "enabled: true\n").SetVisibility(visibility);
            },
            Switches.Optimistic,
            settings: ("Issues:Status", "true"));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf(".allstar"), issue => issue.Title == "PolicyBot status");
        Assert.Equal(isTold, issue.Body!.Contains("`two_factor`: 1 fail", StringComparison.Ordinal));
        Assert.Contains("- `security`:", issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_who_did_not_ask_is_told()
    {
        await using var swept = await Swept.StartAsync(Describe);

        await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf(".allstar"));
    }
}
