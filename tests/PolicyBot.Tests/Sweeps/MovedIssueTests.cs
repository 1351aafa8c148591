using PolicyBot.Simulator;
using PolicyBot.Simulator.Issues;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The organization changes where its issues go and what they are called, and those that are open follow. Allstar leaves them behind and opens others.</summary>
public sealed class MovedIssueTests
{
    private static async Task<Swept> OpenedAsync(string allstar = "", Action<World>? more = null)
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", allstar + Swept.Everywhere));
            world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
            world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
            world.Organization("acme").Repository("hush-findings").Private().File("SECURITY.md", "Write to us.");
            more?.Invoke(world);
        });
        await swept.SweepAsync();
        return swept;
    }

    private static void Configure(Swept swept, string allstar) => swept.Acme.Repository(".allstar").File("allstar.yaml", allstar + Swept.Everywhere);

    private static Issue IssueIn(Swept swept, string repository) => Assert.Single(swept.IssuesOf(repository));

    /// <summary>Allstar leaves the issue where it was, open for good, and opens another.</summary>
    [Theory]
    [AllstarRow("4", "never closed: issueRepo changed")]
    [InlineData("", "api", "issueRepo: findings\n", "findings", "in `acme/findings` now")]
    [InlineData("", "api", "issueRepo: hush-findings\n", "hush-findings", "keeps such issues elsewhere now")]
    [InlineData("issueRepo: findings\n", "findings", "", "api", "in `acme/api` now")]
    public async Task An_open_issue_goes_where_such_issues_belong_by_now_and_says_so(string before, string from, string after, string to, string says)
    {
        await using var swept = await OpenedAsync(before);
        Configure(swept, after);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, from).IsOpen);
        Assert.Contains(says, Assert.Single(IssueIn(swept, from).Comments).Body, StringComparison.Ordinal);
        Assert.True(IssueIn(swept, to).IsOpen);
        Assert.Empty(IssueIn(swept, to).Comments);
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        Assert.False(IssueIn(swept, to).IsOpen);
    }

    [Fact]
    public async Task It_stays_where_it_is_while_the_new_place_is_not_seen_or_takes_no_issues()
    {
        await using var swept = await OpenedAsync();
        Configure(swept, "issueRepo: nowhere\n");
        await swept.SweepAsync();
        Assert.True(IssueIn(swept, "api").IsOpen);
        swept.Acme.Repository("findings").Set(settings => settings with { HasIssues = false });
        Configure(swept, "issueRepo: findings\n");

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
        swept.Acme.Repository("findings").Set(settings => settings with { HasIssues = true });
        await swept.SweepAsync();
        Assert.False(IssueIn(swept, "api").IsOpen);
        Assert.True(IssueIn(swept, "findings").IsOpen);
    }

    [Fact]
    public async Task It_stays_on_a_quiet_day_and_moves_on_the_next()
    {
        await using var swept = await OpenedAsync();
        Configure(swept, $"issueRepo: findings\nschedule: {{days: [{swept.Time.GetUtcNow().DayOfWeek}]}}\n");
        await swept.SweepAsync();
        Assert.True(IssueIn(swept, "api").IsOpen);
        swept.Time.Advance(TimeSpan.FromDays(1));

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "findings").IsOpen);
    }

    [Fact]
    public async Task What_a_person_closed_stays_closed_when_issues_go_elsewhere()
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false }));
        Configure(swept, "issueRepo: findings\n");
        await swept.SweepAsync();
        Assert.Empty(swept.IssuesOf("findings"));
        swept.Time.Advance(TimeSpan.FromDays(30));

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, "api").IsOpen);
        Assert.True(IssueIn(swept, "findings").IsOpen);
    }

    [Fact]
    public async Task A_relapse_opens_another_one_where_such_issues_belong_by_now()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        Configure(swept, "issueRepo: findings\n");
        swept.Acme.Repository("api").File("bin/one", Swept.Program);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, "api").IsOpen);
        Assert.True(IssueIn(swept, "findings").IsOpen);
    }

    /// <summary>Allstar leaves the issue with the former label open for good, and opens another.</summary>
    [Fact]
    [AllstarRow("4", "never closed: label changed")]
    public async Task Another_label_is_given_in_place_of_the_former_and_nobody_is_told()
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Labels = [.. issue.Labels, swept.Acme.Repository("api").Tracker.Labels.GetOrAdd("urgent")] }));
        Configure(swept, "issueLabel: security\n");

        await swept.SweepAsync();

        Assert.Equal(["security", "urgent"], IssueIn(swept, "api").Labels.Select(label => label.Name).Order(StringComparer.Ordinal));
        Assert.Empty(IssueIn(swept, "api").Comments);
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task A_label_that_a_person_took_away_is_not_given_again()
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Labels = [] }));
        await swept.SweepAsync();
        Assert.Empty(IssueIn(swept, "api").Labels);
        Configure(swept, "issueLabel: security\n");

        await swept.SweepAsync();

        Assert.Equal("security", Assert.Single(IssueIn(swept, "api").Labels).Name);
    }
}
