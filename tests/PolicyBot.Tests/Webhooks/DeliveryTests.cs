using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;
using PolicyBot.Tests.Server;
using PolicyBot.Tests.Storage;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Webhooks;

/// <summary>What becomes of deliveries that come twice, late, under another name, or in the middle of a crash. Nobody deals with them but the test.</summary>
public sealed class DeliveryTests
{
    private const string Body = """{"installation":{"id":5},"repository":{"id":42}}""";

    private readonly StandingClock clock = new();

    [Fact]
    public async Task A_delivery_that_is_done_is_a_duplicate()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, guid: "a");
        Assert.Equal(["a"], await WorkAsync(server));

        Assert.Equal(200, (await server.DeliverAsync(Body, guid: "a")).Status);

        Assert.Equal(0, await server.WaitingAsync());
    }

    [Fact]
    public async Task A_delivery_that_is_only_received_is_enqueued_again_and_stored_once()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, guid: "a");
        var rows = await server.RowsAsync();

        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "a")).Status);

        Assert.Equal((rows, 2), (await server.RowsAsync(), await server.WaitingAsync()));
        Assert.Equal(["a"], await WorkAsync(server));
    }

    [Fact]
    public async Task The_first_word_on_a_delivery_stays()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, name: "push", guid: "a");
        await server.DeliverAsync("""{"installation":{"id":5},"repository":{"id":43}}""", name: "repository", guid: "a");

        var delivery = await server.Deliveries.FindAsync(new DeliveryReference(5, "a"), default);

        Assert.Equal(("push", 42), (delivery!.Event, delivery.Payload.Repository!.Id));
    }

    [Fact]
    public async Task A_body_that_comes_under_another_GUID_is_a_replay()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, guid: "a");
        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "b", name: "repository")).Status);
        await WorkAsync(server);
        await server.DeliverAsync(Body, guid: "c");
        await server.DeliverAsync(Body + " ", guid: "d");

        Assert.True((await server.Deliveries.FindAsync(new DeliveryReference(5, "c"), default))!.IsReplay);
        Assert.False((await server.Deliveries.FindAsync(new DeliveryReference(5, "d"), default))!.IsReplay);
    }

    [Fact]
    public async Task A_body_is_known_for_seven_days_since_it_came_last()
    {
        await using var server = await StartAsync();
        foreach (var (guid, isReplay) in new[] { ("a", false), ("b", true), ("c", true) })
        {
            await server.DeliverAsync(Body, guid: guid);
            Assert.Equal(isReplay, (await server.Deliveries.FindAsync(new DeliveryReference(5, guid), default))!.IsReplay);
            await WorkAsync(server);
            clock.Advance(TimeSpan.FromDays(6));
            await UpkeepAsync(server);
        }

        clock.Advance(TimeSpan.FromDays(1));
        await server.DeliverAsync(Body, guid: "d");
        Assert.False((await server.Deliveries.FindAsync(new DeliveryReference(5, "d"), default))!.IsReplay);
    }

    [Fact]
    public async Task What_was_stored_and_not_enqueued_is_found_and_enqueued()
    {
        await using var server = await StartAsync(BrokenQueue.Replace);
        var queue = (BrokenQueue)server.Queue;
        queue.IsBroken = true;
        Assert.Equal(500, (await server.DeliverAsync(Body, guid: "a")).Status);
        queue.IsBroken = false;

        await UpkeepAsync(server);
        Assert.Equal(0, await server.WaitingAsync());
        clock.Advance(Deliveries.Overdue);
        await UpkeepAsync(server);

        Assert.Equal(["a"], await WorkAsync(server));
    }

    [Fact]
    public async Task However_far_a_crash_let_a_delivery_come_it_is_dealt_with_once_it_comes_again_and_is_no_replay()
    {
        for (var call = 1; ; call++)
        {
            var (server, store) = await StartBrokenAsync();
            await using var running = server;
            store.Breaks = number => number == call;
            var first = await server.DeliverAsync(Body, guid: "a");
            if (first.Status == 202)
            {
                Assert.InRange(call, 5, 12);
                return;
            }

            Assert.Equal(500, first.Status);
            store.Breaks = _ => false;
            Assert.Equal(202, (await server.DeliverAsync(Body, guid: "a")).Status);
            Assert.False((await server.Deliveries.FindAsync(new DeliveryReference(5, "a"), default))!.IsReplay);
            Assert.Equal(["a"], await WorkAsync(server));
            clock.Advance(TimeSpan.FromDays(8));
            await UpkeepAsync(server);
            await UpkeepAsync(server);
            Assert.Equal(0, await server.RowsAsync());
        }
    }

    [Fact]
    public async Task However_far_a_crash_let_the_work_come_it_is_done_in_the_end()
    {
        for (var call = 1; ; call++)
        {
            var (server, store) = await StartBrokenAsync();
            await using var running = server;
            await server.DeliverAsync(Body, guid: "a");
            store.Restart();
            store.Breaks = number => number == call;
            var isWhole = (await WorkAsync(server)).Count > 0;
            store.Breaks = _ => false;
            clock.Advance(TimeSpan.FromMinutes(1));
            await WorkAsync(server);
            Assert.Equal(200, (await server.DeliverAsync(Body, guid: "a")).Status);
            Assert.Equal(0, await server.WaitingAsync());
            if (isWhole)
            {
                Assert.InRange(call, 3, 8);
                return;
            }
        }
    }

    [Fact]
    public async Task A_delivery_that_waits_long_is_enqueued_again_ever_less_often()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, guid: "a");
        for (var minutes = 0; minutes < 24 * 60; minutes += 5)
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            await UpkeepAsync(server);
        }

        Assert.InRange(await server.WaitingAsync(), 6, 8);
    }

    [Fact]
    public async Task A_delivery_that_is_done_keeps_no_body_and_is_forgotten_after_seven_days()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body.PadRight(100_000), guid: "a");
        Assert.Single(await server.Service<IBlobStore>().ListAsync(RowKey.Installation(5), default));

        await WorkAsync(server);
        Assert.Empty(await server.Service<IBlobStore>().ListAsync(RowKey.Installation(5), default));
        Assert.Equal(200, (await server.DeliverAsync(Body.PadRight(100_000), guid: "a")).Status);

        clock.Advance(TimeSpan.FromHours(1));
        await UpkeepAsync(server);
        clock.Advance(Deliveries.Kept);
        await UpkeepAsync(server);
        Assert.Equal(0, await server.RowsAsync());
    }

    [Fact]
    public async Task A_delivery_that_was_given_up_is_tried_anew_when_a_person_sends_it_again()
    {
        await using var server = await StartAsync();
        await server.DeliverAsync(Body, guid: "a");
        var message = Assert.Single(await server.Queue.ReceiveAsync(DeliveryIntake.Queue, 1, TimeSpan.FromMinutes(1), default));
        await server.Service<DeliveryWorker>().WorkAsync(message with { Attempts = PoisonQueue.MostAttempts + 1 }, default);
        Assert.Equal((0, 1), (await server.WaitingAsync(), await server.Queue.CountAsync(DeliveryIntake.Queue.Poison, default)));

        clock.Advance(TimeSpan.FromDays(1));
        await UpkeepAsync(server);
        Assert.Equal(0, await server.WaitingAsync());
        Assert.Equal(202, (await server.DeliverAsync(Body, guid: "a")).Status);
        Assert.Equal(["a"], await WorkAsync(server));
        Assert.Equal(200, (await server.DeliverAsync(Body, guid: "a")).Status);
    }

    private Task<Serving> StartAsync(Action<IServiceCollection>? more = null) => Serving.StartAsync(clock, isIdle: true, more);

    private async Task<(Serving Server, BrokenStore Store)> StartBrokenAsync()
    {
        var server = await StartAsync(BrokenStore.Replace);
        return (server, (BrokenStore)server.Service<IStateStore>());
    }

    /// <summary>Deals with all that waits.</summary>
    /// <returns>The GUIDs of what was done.</returns>
    private static async Task<List<string>> WorkAsync(Serving server)
    {
        var done = new List<string>();
        while (await server.Queue.ReceiveAsync(DeliveryIntake.Queue, 1, TimeSpan.FromMinutes(5), default) is [var message])
        {
            var seen = server.Log.Lines.Count;
            await server.Service<DeliveryWorker>().WorkAsync(message, default);
            done.AddRange(server.Log.Lines.Skip(seen).Where(line => line.EndsWith("is done ", StringComparison.Ordinal)).Select(_ => DeliveryReference.Parse(message.Text).Guid));
        }

        return done;
    }

    private static Task UpkeepAsync(Serving server) => server.Service<DeliveryUpkeep>().RunAsync(default);
}
