using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;

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
}
