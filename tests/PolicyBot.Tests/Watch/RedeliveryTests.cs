using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.Watch;

/// <summary>GitHub sends a delivery once. What it says we did not take is asked for again.</summary>
public sealed class RedeliveryTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:9/");

    private static int Asked(Watched watched) => watched.GitHub.Log.Count("POST", "/app/hook/deliveries/{id}/attempts");

    [Fact]
    public async Task A_delivery_that_did_not_arrive_is_asked_for_again()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await FailAsync(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);

        await watched.PassAsync(TimeSpan.FromMinutes(12));

        Assert.Equal(1, Asked(watched));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task One_that_arrived_at_last_is_not_asked_for_again()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await FailAsync(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));

        await watched.PassAsync(TimeSpan.FromMinutes(60));

        Assert.Equal(1, Asked(watched));
    }

    [Fact]
    public async Task One_that_never_arrives_is_asked_for_three_times()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.App.WebhookUrl = Nowhere;
        watched.Acme.Repository("api").Tracker.Labels.GetOrAdd("a label");

        await watched.PassAsync(TimeSpan.FromMinutes(120));

        Assert.Equal(3, Asked(watched));
    }

    [Fact]
    public async Task A_request_that_GitHub_refuses_is_made_again_later_and_holds_up_nothing()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        await FailAsync(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        watched.GitHub.Faults.On("POST", "/app/hook/deliveries/{id}/attempts", new Fault.Status(500), times: 1);

        await watched.PassAsync(TimeSpan.FromMinutes(25));

        Assert.Equal(2, Asked(watched));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_holds_up_nothing()
    {
        await using var watched = await Watched.StartAsync(WatchedWorld.Failing);
        watched.GitHub.Faults.On("GET", "/app/hook/deliveries", new Fault.Status(500), times: null);

        await watched.PassAsync(TimeSpan.FromMinutes(5));

        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task Thousands_that_arrived_are_not_read_to_find_one_that_did_not()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        watched.App.Events.Add("label");
        for (var number = 0; number < 400; number++)
        {
            watched.Acme.Repository("api").Tracker.Labels.GetOrAdd($"l{number}");
        }

        await watched.WorkAsync();
        await FailAsync(watched, () => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));
        watched.GitHub.Log.Clear();

        await watched.PassAsync(TimeSpan.FromMinutes(12));

        Assert.InRange(watched.GitHub.Log.Count("GET", "/app/hook/deliveries"), 1, 2);
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    /// <summary>What GitHub has to tell of this does not arrive.</summary>
    private static async Task FailAsync(Watched watched, Action happen)
    {
        happen();
        var url = watched.App.WebhookUrl;
        watched.App.WebhookUrl = Nowhere;
        await watched.GitHub.DeliverAsync(default);
        watched.App.WebhookUrl = url;
    }
}
