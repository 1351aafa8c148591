using PolicyBot.Simulator;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What is too much at once waits for a person's word, and what is too much in an hour waits for the next sweep.</summary>
public sealed class BrakeAndBudgetTests
{
    private static void Failing(World world, int failing, int kept)
    {
        Swept.Configure(world);
        for (var number = 0; number < failing; number++)
        {
            world.Organization("acme").Repository($"f{number:00}").File("README.md", "# Read me");
        }

        for (var number = 0; number < kept; number++)
        {
            world.Organization("acme").Repository($"k{number:00}").File("SECURITY.md", "Write to us.");
        }
    }

    private static int Opened(Swept swept) => swept.Acme.Repositories.Where(one => one.Name is not ".allstar").Sum(one => one.Tracker.Issues.Count);

    [Fact]
    public async Task Twenty_five_openings_in_a_hundred_repositories_wait_until_a_person_agrees()
    {
        await using var swept = await Swept.StartAsync(world => Failing(world, 25, 74));

        var ended = await swept.SweepAsync();

        Assert.Equal(0, Opened(swept));
        var notice = Assert.Single(swept.IssuesOf(".allstar"));
        Assert.Contains("25 to `open` about `security`", notice.Body, StringComparison.Ordinal);
        Assert.Contains($"policybot plan apply {ended.Plan.HeldId}", notice.Body, StringComparison.Ordinal);

        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);

        await swept.RestartAsync();
        Assert.True(await (await swept.ServiceAsync<HeldPlans>()).AgreeAsync(swept.App.Installations[0].Id, ended.Plan.HeldId!, "olga", default));
        await swept.SweepAsync();

        Assert.Equal(25, Opened(swept));
        Assert.False(Assert.Single(swept.IssuesOf(".allstar")).IsOpen);
    }

    [Fact]
    public async Task A_plan_that_changed_since_it_was_shown_is_not_agreed_to()
    {
        await using var swept = await Swept.StartAsync(world => Failing(world, 3, 0), settings: ("Issues:BrakeItems", "1"));
        var shown = (await swept.SweepAsync()).Plan.HeldId!;
        swept.Acme.Repository("f99").File("README.md", "# Read me");
        await swept.SweepAsync();

        Assert.False(await (await swept.ServiceAsync<HeldPlans>()).AgreeAsync(swept.App.Installations[0].Id, shown, "olga", default));
        Assert.Single(Assert.Single(swept.IssuesOf(".allstar")).Comments);
    }

    [Fact]
    public async Task Taking_over_does_not_count()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Failing(world, 5, 0);
                foreach (var repository in world.Organization("acme").Repositories.Where(one => one.Name is not ".allstar"))
                {
                    AllstarIssues.Open(repository, "SECURITY.md");
                }
            },
            settings: ("Issues:BrakeItems", "1"));

        var ended = await swept.SweepAsync();

        Assert.Empty(ended.Plan.Held);
        Assert.Equal(5, swept.Acme.Repositories.Count(one => one.Tracker.Issues.Any(issue => issue.Body!.Contains("<!-- policybot", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Closing_too_much_at_once_waits_too()
    {
        await using var swept = await Swept.StartAsync(world => Failing(world, 3, 0), settings: ("Issues:BrakeItems", "2"));
        await swept.SweepAsync();
        var held = await swept.SweepAsync();
        Assert.True(await (await swept.ServiceAsync<HeldPlans>()).AgreeAsync(swept.App.Installations[0].Id, held.Plan.HeldId!, "olga", default));
        await swept.SweepAsync();
        Assert.Equal(3, Opened(swept));
        swept.Acme.Repository(".allstar").Files(null, ("security.yaml", null));

        await swept.SweepAsync();

        Assert.All(Enumerable.Range(0, 3), number => Assert.True(Assert.Single(swept.IssuesOf($"f{number:00}")).IsOpen));
    }

    [Fact]
    public async Task An_hour_that_is_full_leaves_the_rest_to_a_later_sweep_worst_first_also_after_a_restart()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Failing(world, 4, 0);
            world.Organization("acme").Repository("worst-one").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
            world.Organization("acme").Repository("worst-two").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
        });
        await SpendAsync(swept, ContentBudget.PerHour - 3);
        await swept.RestartAsync();

        var ended = await swept.SweepAsync();

        Assert.Equal(3, Opened(swept));
        Assert.Single(swept.IssuesOf("worst-one"));
        Assert.Single(swept.IssuesOf("worst-two"));
        Assert.True(ended.IsIncomplete);
        await swept.RestartAsync();
        await swept.SweepAsync();
        Assert.Equal(3, Opened(swept));
        swept.Time.Advance(TimeSpan.FromHours(1));

        await swept.SweepAsync();

        Assert.Equal(6, Opened(swept));
    }

    [Fact]
    public async Task A_minute_that_is_full_is_waited_for()
    {
        await using var swept = await Swept.StartAsync(world => Failing(world, 3, 0));
        await SpendAsync(swept, ContentBudget.PerMinute - 1, within: TimeSpan.Zero);
        var before = swept.Time.GetUtcNow();

        await swept.SweepAsync();

        Assert.Equal(3, Opened(swept));
        Assert.InRange(swept.Time.GetUtcNow() - before, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task An_edit_that_nobody_is_told_of_costs_nothing()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("hush").Private().File("README.md", "# hush");
        });
        await swept.SweepAsync();
        await SpendAsync(swept, ContentBudget.PerHour - 1);
        swept.Acme.Repository(".allstar").File("security.yaml", "# Moved.\n" + Swept.ByIssue);

        Assert.False((await swept.SweepAsync()).IsIncomplete);
    }

    /// <summary>Another process has created so much already, evenly within a quarter of an hour unless it is said otherwise.</summary>
    private static async Task SpendAsync(Swept swept, int count, TimeSpan? within = null)
    {
        var budget = await swept.ServiceAsync<ContentBudget>();
        for (var spent = 0; spent < count; spent++)
        {
            Assert.Null(await budget.TakeAsync(swept.App.Installations[0].Id, default));
            swept.Time.Advance((within ?? TimeSpan.FromMinutes(15)) / count);
        }
    }
}
