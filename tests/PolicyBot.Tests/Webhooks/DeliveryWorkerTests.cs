using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Tests.Server;
using PolicyBot.Tests.Storage;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Webhooks;

public sealed class DeliveryWorkerTests
{
    private const string Body = """{"installation":{"id":5},"repository":{"id":42}}""";

    private readonly StandingClock clock = new();

    [Fact]
    public async Task What_fails_is_tried_again_later_and_set_aside_at_the_fifth_time()
    {
        var (server, store) = await StartAsync();
        await using var running = server;
        await server.DeliverAsync(Body);
        foreach (var delay in new[] { 10, 60, 360, 2160 })
        {
            await FailAsync(server, store);
            clock.Advance(TimeSpan.FromSeconds(delay - 1));
            Assert.Empty(await server.Queue.PeekAsync(DeliveryIntake.Queue, 1, default));
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await FailAsync(server, store);

        Assert.Equal(0, await server.WaitingAsync());
        Assert.Equal(new DeliveryReference(5, "5f3c").ToMessage(), Assert.Single(await server.Queue.PeekAsync(DeliveryIntake.Queue.Poison, 32, default)).Text);
        Assert.Equal(DeliveryState.GivenUp, (await server.Deliveries.ReadAsync(new DeliveryReference(5, "5f3c"), default))!.Value!.State);
    }

    [Fact]
    public async Task A_message_that_kills_whoever_works_on_it_is_set_aside_untried()
    {
        var (server, _) = await StartAsync();
        await using var running = server;
        await server.DeliverAsync(Body);
        foreach (var _ in Enumerable.Range(0, PoisonQueue.MostAttempts))
        {
            await ReceiveAsync(server);
            clock.Advance(DeliveryWorker.Lease);
        }

        await server.Service<DeliveryWorker>().WorkAsync(await ReceiveAsync(server), default);

        Assert.Equal((0, 1), (await server.WaitingAsync(), await server.Queue.CountAsync(DeliveryIntake.Queue.Poison, default)));
        Assert.DoesNotContain(server.Log.Lines, line => line.EndsWith("is done ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("not ours")]
    [InlineData("{}")]
    public async Task A_message_that_is_not_ours_is_set_aside_in_the_end(string text)
    {
        var (server, _) = await StartAsync();
        await using var running = server;
        await server.Queue.SendAsync(DeliveryIntake.Queue, text, TimeSpan.Zero, default);
        foreach (var _ in Enumerable.Range(0, PoisonQueue.MostAttempts))
        {
            await server.Service<DeliveryWorker>().WorkAsync(await ReceiveAsync(server), default);
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal((0, 1), (await server.WaitingAsync(), await server.Queue.CountAsync(DeliveryIntake.Queue.Poison, default)));
    }

    [Fact]
    public async Task A_message_of_a_delivery_that_is_gone_is_removed()
    {
        var (server, _) = await StartAsync();
        await using var running = server;
        await server.Queue.SendAsync(DeliveryIntake.Queue, new DeliveryReference(5, "gone").ToMessage(), TimeSpan.Zero, default);

        await server.Service<DeliveryWorker>().WorkAsync(await ReceiveAsync(server), default);

        Assert.Equal(0, await server.WaitingAsync());
    }

    [Fact]
    public async Task Work_that_is_abandoned_is_given_back_at_once()
    {
        var (server, store) = await StartAsync();
        await using var running = server;
        await server.DeliverAsync(Body);
        var message = await ReceiveAsync(server);
        store.IsHanging = true;
        using var abandon = new CancellationTokenSource();
        var work = server.Service<DeliveryWorker>().WorkAsync(message, abandon.Token);
        await abandon.CancelAsync();
        await work;

        Assert.Equal(2, (await ReceiveAsync(server)).Attempts);
    }

    [Fact]
    public async Task Who_stops_the_server_waits_ten_seconds_for_the_work_and_then_it_is_given_back()
    {
        var time = new ManualTime();
        await using var server = await Serving.StartAsync(time, more: BrokenStore.Replace);
        var store = (BrokenStore)server.Service<IStateStore>();
        store.IsHanging = true;
        await server.Service<DeliveryIntake>().EnqueueAsync(new DeliveryReference(5, "a"), default);
        await store.Hangs;

        var stopping = server.StopAsync();
        time.Advance(await time.TimerAsync(due => due == TimeSpan.FromSeconds(10)));
        await stopping.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Single(await server.Queue.PeekAsync(DeliveryIntake.Queue, 1, default));
    }

    [Fact]
    public async Task The_worker_takes_what_comes_and_stops_when_told()
    {
        await using var server = await Serving.StartAsync();
        using var outcomes = new Outcomes(server, "policybot.deliveries.handled");
        foreach (var number in Enumerable.Range(0, 20))
        {
            Assert.Equal(202, (await server.DeliverAsync($$$"""{"installation":{"id":5},"repository":{"id":{{{number}}}}}""", guid: $"{number}")).Status);
        }

        foreach (var _ in Enumerable.Range(0, 20))
        {
            Assert.Equal("done", await outcomes.NextAsync());
        }

        Assert.Equal(0, await server.WaitingAsync());
        await server.StopAsync();
    }

    private static async Task<WorkMessage> ReceiveAsync(Serving server) =>
        Assert.Single(await server.Queue.ReceiveAsync(DeliveryIntake.Queue, 1, DeliveryWorker.Lease, default));

    private static async Task FailAsync(Serving server, BrokenStore store)
    {
        var message = await ReceiveAsync(server);
        store.Restart();
        store.Breaks = call => call == 1;
        await server.Service<DeliveryWorker>().WorkAsync(message, default);
    }

    private async Task<(Serving Server, BrokenStore Store)> StartAsync()
    {
        var server = await Serving.StartAsync(clock, isIdle: true, BrokenStore.Replace);
        return (server, (BrokenStore)server.Service<IStateStore>());
    }
}
