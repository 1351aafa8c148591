using PolicyBot.Engine.Issues;
using PolicyBot.Engine.Issues.Commands;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A cron job has no store: what it did before is rebuilt from GitHub.</summary>
public sealed class EmptyStoreTests
{
    private static void Describe(World world)
    {
        Swept.Configure(world);
        world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
    }

    private static async Task<Swept> OpenedAsync(Action<World>? describe = null, Switches? switches = null)
    {
        var swept = await Swept.StartAsync(describe ?? Describe, switches);
        await swept.SweepAsync();
        return swept;
    }

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    [Fact]
    public async Task The_next_run_finds_the_issue_and_writes_nothing()
    {
        await using var swept = await OpenedAsync();
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Log.Clear();

        await swept.SweepAsync();

        Assert.Empty(swept.Writes);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(60_000)]
    public async Task A_marker_that_a_person_made_too_long_ends_no_sweep(int length)
    {
        await using var swept = await OpenedAsync();
        var marker = IssueMarker.Read(IssueIn(swept).Body!)!.ToString();
        swept.As("eve", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Body = marker.Replace("policy=binary_artifacts", "policy=" + new string('a', length), StringComparison.Ordinal) }));
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Contains("### What was seen", IssueIn(swept).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_bot_closed_it_opens_again()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("bin/one", Swept.Program);
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.True(IssueIn(swept).IsOpen);
        Assert.Equal(2, IssueIn(swept).Comments.Length);
    }

    [Fact]
    public async Task What_a_person_closed_stays_closed()
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false }));
        await swept.RestartAsync(forgets: true);

        var ended = await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Equal("a person closed the issue", Assert.Single(ended.Plan.Waiting).Because);
    }

    [Theory]
    [InlineData(40, 30, false)]
    [InlineData(40, 50, true)]
    [InlineData(4000, 5, true)]
    public async Task What_was_snoozed_stays_closed_until_that_day_unless_no_command_could_have_said_so(int until, int passed, bool isOpen)
    {
        await using var swept = await OpenedAsync();
        swept.World.As(swept.App.Bot, () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false, StateReason = "not_planned", Body = SnoozeMarker.In(issue.Body!, swept.Time.GetUtcNow().AddDays(until)) }));
        swept.Time.Advance(TimeSpan.FromDays(passed));
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Equal(isOpen, IssueIn(swept).IsOpen);
    }

    [Fact]
    public async Task Who_closed_an_issue_is_not_guessed_where_it_cannot_be_read()
    {
        await using var swept = await OpenedAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false }));
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Faults.On("GET", "/repos/{owner}/{repo}/issues/{number}", new Fault.Status(502), times: null);
        await swept.SweepAsync();
        Assert.False(IssueIn(swept).IsOpen);
        swept.GitHub.Faults.Clear();
        swept.Time.Advance(TimeSpan.FromDays(1));

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
    }

    /// <summary>Allstar ends the sweep of the organization.</summary>
    [Fact]
    [AllstarRow("4", "errors: listing")]
    public async Task A_repository_whose_issues_could_not_be_searched_gets_none()
    {
        await using var swept = await OpenedAsync();
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Faults.Add(request => request.Body.Contains("issues(", StringComparison.Ordinal) || request is { Method: "GET", Template: "/repos/{owner}/{repo}/issues" }, new Fault.Status(502), times: null);

        var ended = await swept.SweepAsync();

        IssueIn(swept);
        Assert.StartsWith("it is not known yet whether there is an issue already", Assert.Single(ended.Plan.Waiting).Because, StringComparison.Ordinal);
        Assert.True(ended.IsIncomplete);
        swept.GitHub.Faults.Clear();
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        Assert.False(IssueIn(swept).IsOpen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Title_and_label_may_have_been_changed(bool optimistic)
    {
        await using var swept = await OpenedAsync(switches: optimistic ? Switches.Optimistic : Switches.Pessimistic);
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Title = "Remove the tool", Labels = [] }));
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Equal("Remove the tool", IssueIn(swept).Title);
    }

    [Fact]
    public async Task The_organization_may_have_changed_the_label()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").File("allstar.yaml", "issueLabel: security\n" + Swept.Everywhere);
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        IssueIn(swept);
    }

    [Fact]
    public async Task A_notice_may_have_lost_its_label()
    {
        await using var swept = await OpenedAsync(world => Swept.Configure(world, ("security.yaml", "optConfig: 7\n")));
        swept.As("mona", () => swept.Acme.Repository(".allstar").Tracker.Edit(1, issue => issue with { Labels = [] }));
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Single(swept.IssuesOf(".allstar"));
    }

    [Fact]
    public async Task The_organization_may_have_named_a_repository_for_all_issues_since()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("findings").File("SECURITY.md", "Write to us.");
        swept.Acme.Repository(".allstar").File("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere);
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.True(Assert.Single(swept.IssuesOf("findings")).IsOpen);
    }

    [Fact]
    public async Task A_notice_is_found_again_also_where_all_other_issues_go_elsewhere()
    {
        await using var swept = await OpenedAsync(world =>
        {
            Describe(world);
            Swept.Configure(world, ("allstar.yaml", "issueRepo: hush-findings\n" + Swept.Everywhere), ("security.yaml", "optConfig: 7\n"));
            world.Organization("acme").Repository("hush-findings").Private().File("SECURITY.md", "Write to us.");
        });
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Log.Clear();

        await swept.SweepAsync();

        Assert.Single(swept.IssuesOf(".allstar"));
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task Issues_that_were_switched_off_when_the_store_began_are_found_when_they_are_back()
    {
        await using var swept = await OpenedAsync();
        await swept.RestartAsync(forgets: true);
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = false });
        await swept.SweepAsync();
        swept.Acme.Repository("api").Set(settings => settings with { HasIssues = true });
        swept.Time.Advance(TimeSpan.FromDays(1));

        await swept.SweepAsync();

        IssueIn(swept);
    }

    [Fact]
    public async Task A_run_over_one_repository_finds_its_issue_among_all_others_in_the_repository_for_issues()
    {
        await using var swept = await OpenedAsync(world =>
        {
            Describe(world);
            Swept.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
        });
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync(PolicyBot.Sweeps.SweepScope.Whole with { Repositories = ["api"] });

        Assert.Single(swept.IssuesOf("findings"));
    }

    [Fact]
    public async Task A_run_over_the_repository_for_issues_alone_is_no_search_for_all_others()
    {
        await using var swept = await OpenedAsync(world =>
        {
            Describe(world);
            Swept.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
        });
        await swept.RestartAsync(forgets: true);
        await swept.SweepAsync(PolicyBot.Sweeps.SweepScope.Whole with { Repositories = ["findings"] });

        await swept.SweepAsync();

        Assert.Single(swept.IssuesOf("findings"));
    }

    [Fact]
    public async Task What_was_taken_over_from_Allstar_is_found_again_and_nothing_is_written()
    {
        await using var swept = await OpenedAsync(Inherit);
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Log.Clear();

        await swept.SweepAsync();

        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task What_was_taken_over_from_Allstar_may_have_got_another_title()
    {
        await using var swept = await OpenedAsync(Inherit);
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Title = "Remove the tool" }));
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.StartsWith("There is a new finding.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_over_from_Allstar_and_closed_is_opened_again()
    {
        await using var swept = await OpenedAsync(Inherit);
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        Assert.False(IssueIn(swept).IsOpen);
        swept.Acme.Repository("api").File("bin/one", Swept.Program);
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.True(IssueIn(swept).IsOpen);
    }

    private static void Inherit(World world)
    {
        Describe(world);
        AllstarIssues.Open(world.Organization("acme").Repository("api"), "Binary Artifacts");
    }
}
