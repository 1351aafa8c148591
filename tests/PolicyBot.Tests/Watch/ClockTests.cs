using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Findings;
using PolicyBot.GitHub;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Watch;

/// <summary>What the clock brings about although no delivery comes.</summary>
public sealed class ClockTests
{
    private static int Sweeps(Watched watched) => watched.GitHub.Log.Count("GET", "/installation/repositories");

    [Fact]
    public async Task An_installation_is_swept_at_first_and_then_once_a_day()
    {
        await using var watched = await Watched.StartAsync(WatchedWorld.Failing);

        await watched.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(1, Sweeps(watched));

        watched.Time.Advance(TimeSpan.FromHours(23));
        await watched.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(1, Sweeps(watched));

        watched.Time.Advance(TimeSpan.FromHours(1));
        await watched.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(2, Sweeps(watched));
    }

    [Fact]
    public async Task A_sweep_that_lasts_longer_than_a_turn_of_the_clock_is_not_done_again()
    {
        var gate = new TaskCompletionSource();
        await using var watched = await Watched.StartAsync(WatchedWorld.Failing, more: services => services
            .AddHttpClient(GitHubServices.HttpClient)
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Gate("/installation/repositories", () => gate.Task))));
        await watched.TickAsync();
        watched.Time.Advance(TimeSpan.FromSeconds(10));
        var sweeping = watched.Server.WorkAsync(SubjectQueue.Sweeps);
        for (var minute = 0; minute < 5; minute++)
        {
            watched.Time.Advance(TimeSpan.FromMinutes(1));
            await watched.TickAsync();
        }

        gate.SetResult();
        await sweeping;
        await watched.WorkAsync();

        Assert.Equal(1, Sweeps(watched));
    }

    [Fact]
    public async Task What_was_noted_and_whose_message_was_lost_is_sent_again()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.World.Silently(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        await watched.Service<StaleSubjects>().MarkAsync(watched.Installation.Id, watched.Acme.Repository("api").Id, "acme/api", Touched.Everything, default);

        await watched.PassAsync(TimeSpan.FromMinutes(25));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.PassAsync(TimeSpan.FromMinutes(25));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task What_cannot_be_done_for_hours_does_not_fill_the_queue()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.Service<StaleSubjects>().MarkAsync(watched.Installation.Id, watched.Acme.Repository("api").Id, "acme/api", Touched.Everything, default);

        for (var minute = 0; minute < 180; minute++)
        {
            watched.Time.Advance(TimeSpan.FromMinutes(1));
            await watched.TickAsync();
        }

        Assert.InRange(await watched.Server.WaitingAsync(), 1, 12);
    }

    [Fact]
    public async Task A_delivery_that_was_received_and_whose_message_was_lost_is_dealt_with()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact);
        await watched.DeliverAsync();
        foreach (var message in await watched.Server.Serving.Queue.ReceiveAsync(DeliveryIntake.Queue, 32, TimeSpan.FromMinutes(1), default))
        {
            await watched.Server.Serving.Queue.DeleteAsync(message, default);
        }

        await watched.PassAsync(TimeSpan.FromMinutes(20));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_waiver_that_ends_is_judged_then()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("security.yaml", WatchedWorld.OptOut + "action: issue\nwaivers:\n  - repository: api\n    reason: It is being written.\n    owner: olga\n    expires: 2026-11-26\n"));
        });
        Assert.Equal(Outcome.Waived, (await watched.VerdictAsync("api", "security"))!.Outcome);

        await watched.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Empty(watched.IssuesOf("api"));

        watched.Time.Advance(TimeSpan.FromHours(11));
        await watched.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api", "security"))!.Outcome);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Equal(0, Sweeps(watched));
    }

    [Fact]
    public async Task What_is_due_about_the_organization_itself_is_judged_with_all_of_it()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.Service<DueItems>().AddAsync(watched.Installation.Id, new DueItem(watched.Time.GetUtcNow(), watched.Acme.Id, "security", "acme"), default);

        await watched.TickAsync();

        Assert.Equal(["security"], Assert.Single(await watched.NotedAsync()).Value!);
        await watched.WorkAsync();
        Assert.Equal(1, Sweeps(watched));
    }

    [Fact]
    public async Task A_push_that_no_delivery_told_of_is_found()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        await watched.HappenAsync(() => Lost(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact)));
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Equal(0, Sweeps(watched));
    }

    [Fact]
    public async Task A_push_that_a_delivery_told_of_is_not_looked_at_again_where_it_named_nothing()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository("safe").Git.Branch("topic");
        });
        await watched.PassAsync(TimeSpan.FromMinutes(15));
        watched.GitHub.Log.Clear();

        await watched.HappenAsync(() => watched.Acme.Repository("api").File("src/notes.txt", "n"));
        await watched.HappenAsync(() => watched.Acme.Repository("safe").Git.Commit("topic", "c", ("SECURITY.md", "n")));
        await watched.PassAsync(TimeSpan.FromMinutes(35));

        var asked = watched.Asked.Where(request => request.Resource != "audit_log").ToList();
        Assert.All(asked, request => Assert.Equal("/graphql", request.Path));
        Assert.InRange(asked.Count, 3, 4);
    }

    [Fact]
    public async Task A_push_that_no_delivery_told_of_may_have_changed_what_a_repository_says_of_itself()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        await watched.HappenAsync(() => Lost(watched, () => watched.Acme.Repository("api").File(".allstar/security.yaml", "optConfig:\n  optOut: true\n")));
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_push_of_the_configuration_that_no_delivery_told_of_is_a_sweep()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        await watched.HappenAsync(() => Lost(watched, () => watched.Acme.Repository(".allstar").File("security.yaml", "action: log\n")));
        await watched.PassAsync(TimeSpan.FromMinutes(15));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Equal(1, Sweeps(watched));
    }

    [Fact]
    public async Task Positions_survive_a_restart()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await watched.PassAsync(TimeSpan.FromMinutes(15));
        Lost(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        await watched.RestartAsync();
        watched.GitHub.Log.Clear();

        await watched.PassAsync(TimeSpan.FromMinutes(15));

        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Equal(0, Sweeps(watched));
        Assert.InRange(watched.GitHub.Log.Count("GET", "/app/hook/deliveries"), 1, 2);
    }

    [Fact]
    public async Task Two_processes_tick_once()
    {
        await using var watched = await Watched.StartAsync(WatchedWorld.Failing, servers: 2);

        await watched.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(1, Sweeps(watched));
        Assert.InRange(watched.GitHub.Log.Count("GET", "/app/installations"), 1, 2);
        Assert.InRange(watched.GitHub.Log.Count("GET", "/app/hook/deliveries"), 1, 2);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    /// <summary>Something happens, and what GitHub has to tell of it is lost.</summary>
    private static void Lost(Watched watched, Action happen)
    {
        happen();
        watched.World.Outbox.Drop(_ => true);
    }
}
