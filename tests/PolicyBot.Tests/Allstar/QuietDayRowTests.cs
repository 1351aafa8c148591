using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 4, the schedule: what a quiet day holds back and what it does not. The simulated day is a Thursday.</summary>
public sealed class QuietDayRowTests
{
    private const string Quiet = Swept.Everywhere + "schedule: {days: [thursday]}\n";

    private static AllstarWorld With(string schedule) => new AllstarWorld()
        .Files(("binary_artifacts.yaml", Swept.ByIssue), ("allstar.yaml", schedule))
        .Repository("api", api => api.File("bin/one", Swept.Program));

    [Fact]
    [AllstarRow("4", "ensure 2: on a quiet day")]
    [AllstarRow("4", "ensure 3: quiet")]
    public async Task On_a_quiet_day_a_new_finding_is_told_all_the_same_and_nothing_else_is()
    {
        await using var swept = await With(Swept.Everywhere).StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository(".allstar").File("allstar.yaml", Quiet);
        Assert.Empty((await AllstarWorld.SweepAsync(swept)).Issue("api").Comments);
        swept.Acme.Repository("api").File("bin/two", Swept.Program);

        Assert.Contains("bin/two", Assert.Single((await AllstarWorld.SweepAsync(swept)).Issue("api").Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    [AllstarRow("4", "close: on a quiet day")]
    public async Task On_a_quiet_day_an_issue_is_closed_like_on_any_other()
    {
        await using var swept = await With(Swept.Everywhere).StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository(".allstar").File("allstar.yaml", Quiet);
        swept.Acme.Repository("api").Files(null, ("bin/one", null));

        Assert.False((await AllstarWorld.SweepAsync(swept)).Issue("api").IsOpen);
    }

    [Fact]
    [AllstarRow("4", "ensure 4: on a quiet day")]
    public async Task On_a_quiet_day_nothing_is_opened_again_and_on_the_next_it_is()
    {
        await using var swept = await With(Swept.Everywhere).StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository("api").Files(null, ("bin/one", null));
        await AllstarWorld.SweepAsync(swept);
        swept.Acme.Repository(".allstar").File("allstar.yaml", Quiet);
        swept.Acme.Repository("api").File("bin/one", Swept.Program);
        Assert.False((await AllstarWorld.SweepAsync(swept)).Issue("api").IsOpen);
        swept.Time.Advance(TimeSpan.FromDays(1));

        Assert.True((await AllstarWorld.SweepAsync(swept)).Issue("api").IsOpen);
    }

    [Theory]
    [AllstarRow("4")]
    [InlineData("schedule: case of days", "{days: [THURSDAY]}", true)]
    [InlineData("schedule: unknown day", "{days: [thorsday]}", false)]
    [InlineData("schedule: more than three days", "{days: [monday, tuesday, wednesday, thursday]}", true)]
    [InlineData("schedule: time zone", "{timezone: Pacific/Kiritimati, days: [friday]}", true)]
    [InlineData("schedule: bad time zone", "{timezone: Mars/North, days: [thursday]}", false)]
    public async Task A_day_is_quiet_as_the_schedule_says(string row, string schedule, bool isQuiet)
    {
        // Allstar reads three days and ignores the rest.
        var swept = await With($"{Swept.Everywhere}schedule: {schedule}\n").SweepAsync();

        Assert.Equal((row, isQuiet), (row, swept.Issues("api").Count == 0));
    }

    [Fact]
    [AllstarRow("4", "action: log")]
    public async Task What_is_only_logged_has_no_issue()
    {
        var swept = await With(Swept.Everywhere).Files(("binary_artifacts.yaml", Swept.Everywhere)).SweepAsync();

        Assert.Equal("fail", swept.Outcome("api", "binary_artifacts"));
        Assert.Empty(swept.Issues("api"));
    }

    [Fact]
    [AllstarRow("4", "action: fix of what nothing fixes")]
    public async Task Where_nothing_is_there_to_fix_it_by_an_issue_is_opened()
    {
        // Allstar logs that the fix is not implemented, and nobody learns of the failure.
        var swept = await With(Swept.Everywhere).WithFixes().Files(("binary_artifacts.yaml", Swept.Everywhere + "action: fix\n")).SweepAsync();

        Assert.True(swept.Issue("api").IsOpen);
    }

    [Fact]
    [AllstarRow("4", "body: nobody is mentioned")]
    public async Task Nobody_is_mentioned_or_assigned()
    {
        var issue = (await With(Swept.Everywhere).SweepAsync()).Issue("api");

        Assert.Empty(issue.Assignees);
        Assert.DoesNotMatch(@"(?<![`\w/])@\w", issue.Body);
    }
}
