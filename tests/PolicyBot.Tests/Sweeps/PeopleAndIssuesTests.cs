using PolicyBot.Issues;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What people do to issues of the bot's, and what the bot makes of it.</summary>
public sealed class PeopleAndIssuesTests
{
    private static void Describe(World world)
    {
        Swept.Configure(world);
        world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
    }

    private static async Task<Swept> OpenedAsync(Action<World>? describe = null)
    {
        var swept = await Swept.StartAsync(describe ?? Describe);
        await swept.SweepAsync();
        Assert.True(IssueIn(swept).IsOpen);
        return swept;
    }

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    private static void Edit(Swept swept, Func<Issue, Issue> change) => swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, change));

    private static void Mend(Swept swept) => swept.Acme.Repository("api").Files(null, ("bin/one", null));

    /// <summary>Allstar opens it again in the next sweep, and nobody can say that it is known and stays.</summary>
    [Fact]
    [AllstarRow("4", "ensure 4: closed by a person")]
    public async Task What_a_person_closed_stays_closed_while_nothing_new_is_found()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { IsOpen = false });
        swept.Time.Advance(TimeSpan.FromDays(29));

        var ended = await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Empty(IssueIn(swept).Comments);
        Assert.Equal("a person closed the issue", Assert.Single(ended.Plan.Waiting).Because);
    }

    [Fact]
    public async Task What_a_person_closed_is_open_again_with_a_new_finding()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { IsOpen = false });
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("bin/two", Swept.Program);

        await swept.SweepAsync();

        Assert.True(IssueIn(swept).IsOpen);
        Assert.Contains("bin/two", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_closed_is_open_again_after_thirty_days()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { IsOpen = false });
        await swept.SweepAsync();
        swept.Time.Advance(TimeSpan.FromDays(30));

        await swept.SweepAsync();

        Assert.True(IssueIn(swept).IsOpen);
    }

    [Fact]
    public async Task What_a_person_opened_again_is_an_open_issue_like_any_other()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { IsOpen = false });
        await swept.SweepAsync();
        Edit(swept, issue => issue with { IsOpen = true });
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
        Mend(swept);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Single(IssueIn(swept).Comments);
    }

    [Fact]
    public async Task What_the_bot_had_closed_and_a_person_opened_and_closed_again_is_closed_by_the_person()
    {
        await using var swept = await OpenedAsync();
        Mend(swept);
        await swept.SweepAsync();
        swept.Time.Advance(TimeSpan.FromHours(1));
        Edit(swept, issue => issue with { IsOpen = true });
        swept.Acme.Repository("api").File("bin/one", Swept.Program);
        Edit(swept, issue => issue with { IsOpen = false });

        var ended = await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Equal("a person closed the issue", Assert.Single(ended.Plan.Waiting).Because);
    }

    /// <summary>Allstar opens another one.</summary>
    [Fact]
    [AllstarRow("4", "identity: changed title or label")]
    public async Task A_person_may_change_title_and_label_and_it_is_the_same_issue()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { Title = "Remove the tool", Labels = [] });
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        await swept.SweepAsync();
        Assert.Contains("bin/two", IssueIn(swept).Body, StringComparison.Ordinal);
        swept.Acme.Repository("api").Files(null, ("bin/one", null), ("bin/two", null));

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Equal("Remove the tool", IssueIn(swept).Title);
    }

    [Fact]
    public async Task In_a_locked_conversation_the_text_is_kept_current_and_nothing_is_said()
    {
        await using var swept = await OpenedAsync();
        Edit(swept, issue => issue with { IsLocked = true });
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        var news = await swept.SweepAsync();
        Assert.Contains("bin/two", IssueIn(swept).Body, StringComparison.Ordinal);
        swept.Acme.Repository("api").Files(null, ("bin/one", null), ("bin/two", null));

        var kept = await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Empty(IssueIn(swept).Comments);
        Assert.False(news.IsIncomplete || kept.IsIncomplete);
    }

    [Fact]
    public async Task A_conversation_that_is_locked_in_the_middle_of_a_sweep_is_no_failure()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        swept.GitHub.Faults.On("POST", "/repos/{owner}/{repo}/issues/{number}/comments", new Fault.Status(403, "Unable to create comment because issue is locked."));

        var ended = await swept.SweepAsync();

        Assert.Contains("bin/two", IssueIn(swept).Body, StringComparison.Ordinal);
        Assert.False(ended.IsIncomplete);
    }

    [Fact]
    [AllstarRow("4", "errors: 410")]
    public async Task Where_issues_are_switched_off_it_is_said_and_the_rest_goes_on_until_they_are_back()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Describe(world);
            world.Organization("acme").Repository("api").Set(settings => settings with { HasIssues = false });
            world.Organization("acme").Repository("web").File("README.md", "# web");
        });

        var ended = await swept.SweepAsync();

        Assert.Single(swept.IssuesOf("web"));
        Assert.Equal("issues are switched off in the repository that would hold it", Assert.Single(ended.Plan.Waiting).Because);
        Assert.False(ended.IsIncomplete);
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = true });
        await swept.SweepAsync();
        Assert.True(IssueIn(swept).IsOpen);
    }

    [Fact]
    public async Task Issues_that_were_switched_off_since_the_last_sweep_are_tried_once_a_day()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("api").Files(null, ("README.md", "# api"), ("SECURITY.md", null), ("bin/one", null));
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("bin/one", Swept.Program).Set(settings => settings with { HasIssues = false });

        var ended = await swept.SweepAsync();

        Assert.Equal("issues are switched off in the repository that would hold it", Assert.IsType<IssueResult.PutOff>(Assert.Single(ended.CarriedOut).Result).Because);
        swept.GitHub.Log.Clear();
        Assert.All((await swept.SweepAsync()).Plan.Waiting, waiting => Assert.StartsWith("issues are switched off in the repository", waiting.Because, StringComparison.Ordinal));
        Assert.Empty(swept.Writes);
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = true });
        swept.Time.Advance(TimeSpan.FromDays(1));
        await swept.SweepAsync();
        Assert.Equal(2, swept.IssuesOf("api").Count);
    }

    [Fact]
    public async Task An_issue_outlives_that_issues_are_switched_off_for_a_while()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = false });
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        await swept.SweepAsync();
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = true });
        swept.Time.Advance(TimeSpan.FromDays(1));

        await swept.SweepAsync();

        Assert.Contains("bin/two", IssueIn(swept).Body, StringComparison.Ordinal);
        Assert.Single(IssueIn(swept).Comments);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("transferred")]
    public async Task What_a_person_took_away_is_not_opened_again_while_nothing_new_is_found(string how)
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => TakeAway(swept, how));
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
        swept.Acme.Repository("api").File("bin/two", Swept.Program);

        await swept.SweepAsync();

        Assert.Equal(2, IssueIn(swept).Number);
    }

    private static void TakeAway(Swept swept, string how)
    {
        if (how == "deleted")
        {
            swept.Acme.Repository("api").Tracker.Delete(1);
        }
        else
        {
            swept.Acme.Repository("api").Tracker.Transfer(1, swept.Acme.Repository(".allstar"));
        }
    }

    [Fact]
    public async Task In_an_archived_repository_nothing_is_written_and_it_is_said_why()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").File("bin/two", Swept.Program).Archive();
        swept.GitHub.Log.Clear();

        var ended = await swept.SweepAsync();

        Assert.Empty(swept.Writes);
        Assert.Equal("the repository that would hold the issue is archived", Assert.Single(ended.Plan.Waiting).Because);
        swept.Acme.Repository("api").Unarchive();
        await swept.SweepAsync();
        Assert.Single(IssueIn(swept).Comments);
    }

    /// <summary>Allstar takes every 403 for issues that are switched off.</summary>
    [Fact]
    [AllstarRow("4", "errors: 403")]
    public async Task An_App_that_may_not_write_issues_judges_and_says_why_it_writes_nothing()
    {
        await using var swept = await Swept.StartAsync(Describe, granted: PermissionSet.Of(
            (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
            (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Read)));

        var ended = await swept.SweepAsync();

        Assert.Equal(1, ended.Summary.Outcomes[Engine.Findings.Outcome.Fail]);
        Assert.Empty(swept.Writes);
        Assert.StartsWith("the App writes no issues here: writing an issue needs issues:write", Assert.Single(ended.Plan.Waiting).Because, StringComparison.Ordinal);
        Assert.False(ended.IsIncomplete);
    }

    [Fact]
    public async Task A_repository_that_is_renamed_keeps_its_issue()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").Rename("gateway");
        swept.Acme.Repository("gateway").Files(null, ("bin/one", null));

        await swept.SweepAsync();

        Assert.False(Assert.Single(swept.IssuesOf("gateway")).IsOpen);
    }

    [Fact]
    public async Task An_issue_in_a_repository_that_the_App_does_not_see_any_more_is_waited_for_and_it_is_said_why()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Describe(world);
            Swept.Configure(world, ("allstar.yaml", "issueRepo: hush-findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("hush-findings").Private().File("SECURITY.md", "Write to us.");
        });
        await swept.SweepAsync();
        swept.App.Installations[0].Remove(swept.Acme.Repository("hush-findings"));
        swept.GitHub.Log.Clear();

        var ended = await swept.SweepAsync();

        Assert.Equal("the App does not see the repository that holds the issue", Assert.Single(ended.Plan.Waiting).Because);
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task A_text_that_a_person_changed_is_written_anew()
    {
        await using var swept = await OpenedAsync();
        var before = IssueIn(swept).Body;
        Edit(swept, issue => issue with { Body = "Nothing to see here." });

        await swept.SweepAsync();

        Assert.Equal(before, IssueIn(swept).Body);
        Assert.Empty(IssueIn(swept).Comments);
    }
}
