using PolicyBot.Simulator.Issues;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What the bot says below an issue although nothing is done about it.</summary>
public sealed class RemarkTests
{
    private static async Task<Swept> OpenedAsync(string allstar = "")
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", allstar + Swept.Everywhere));
            world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
        });
        await swept.SweepAsync();
        return swept;
    }

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    private static async Task PassAsync(Swept swept, int days)
    {
        for (var day = 0; day < days; day++)
        {
            swept.Time.Advance(TimeSpan.FromDays(1));
            await swept.SweepAsync();
        }
    }

    [Fact]
    [AllstarRow("4", "ensure 5: ping")]
    public async Task Nobody_is_reminded_unless_the_configuration_asks_for_it_although_Allstar_does_so_daily()
    {
        await using var swept = await OpenedAsync();

        await PassAsync(swept, 20);

        Assert.Empty(IssueIn(swept).Comments);
    }

    [Fact]
    public async Task Where_it_asks_each_reminder_comes_after_twice_the_pause()
    {
        await using var swept = await OpenedAsync("issuePingDays: 3\n");

        await PassAsync(swept, 25);

        var began = IssueIn(swept).CreatedAt;
        Assert.Equal([3, 9, 21], IssueIn(swept).Comments.Select(comment => (int)(comment.CreatedAt - began).TotalDays));
        Assert.All(IssueIn(swept).Comments, comment => Assert.StartsWith("This still is so, and nobody wrote here for a while.", comment.Body, StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("4", "ensure 5: a person's comment")]
    public async Task A_persons_word_and_a_quiet_day_put_it_off()
    {
        await using var swept = await OpenedAsync("issuePingDays: 3\nschedule: {days: [Monday]}\n");
        await PassAsync(swept, 1);
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Comment(1, "We look into it."));
        await PassAsync(swept, 2);
        Assert.Single(IssueIn(swept).Comments);

        await PassAsync(swept, 2);

        var ping = IssueIn(swept).Comments[^1];
        Assert.Equal(DayOfWeek.Tuesday, ping.CreatedAt.DayOfWeek);
        Assert.Equal(2, IssueIn(swept).Comments.Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_closes_it_as_not_planned_is_told_once_how_to_ask_for_a_waiver(bool forgets)
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false, StateReason = "not_planned" }));

        for (var sweep = 0; sweep < 3; sweep++)
        {
            await swept.RestartAsync(forgets);
            await swept.SweepAsync();
        }

        Assert.False(IssueIn(swept).IsOpen);
        Assert.StartsWith("This was closed as not planned", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
        Assert.Contains("/waive until", IssueIn(swept).Comments[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fourteen_days_before_a_waiver_ends_the_issue_says_so_and_after_it_the_finding_is_back()
    {
        await using var swept = await OpenedAsync();
        var end = swept.Time.GetUtcNow().AddDays(20);
        swept.Acme.Repository(".allstar").File("api/binary_artifacts.yaml", $"waivers:\n- reason: It is a toy.\n  owner: olga\n  expires: {end:yyyy-MM-dd}\n");
        await swept.SweepAsync();
        Assert.False(IssueIn(swept).IsOpen);
        await PassAsync(swept, 6);
        Assert.Single(IssueIn(swept).Comments);

        await PassAsync(swept, 3);
        Assert.Contains($"ends on `{end:yyyy-MM-dd}`", IssueIn(swept).Comments[1].Body, StringComparison.Ordinal);
        await PassAsync(swept, 11);
        Assert.False(IssueIn(swept).IsOpen);
        Assert.Equal(2, IssueIn(swept).Comments.Length);
        await PassAsync(swept, 1);

        Assert.True(IssueIn(swept).IsOpen);
        Assert.StartsWith("Open again:", IssueIn(swept).Comments[^1].Body, StringComparison.Ordinal);
    }
}
