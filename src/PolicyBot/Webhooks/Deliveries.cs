using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;
using PolicyBot.Webhooks.Payloads;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Webhooks;

/// <summary>
/// The deliveries that came, each in its installation's partition. Beside them stands, in a partition of its own and in order of time, which of
/// them is to be looked at again and when: because it may have been forgotten, or because it may be.
/// </summary>
internal sealed class Deliveries(StateRows rows, TimeProvider time)
{
    /// <summary>How long a delivery that is done stays to recognise its duplicates, and a body to recognise its replays.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>After that time a delivery that is not done may have been forgotten between the store and the queue.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromMinutes(15);

    private const string Partition = "deliveries";

    // A body is JSON within JSON: written so it stays short, and no page shows it.
    private static readonly DeliveryJson WithBody = new(new JsonSerializerOptions(DeliveryJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly RowKind<DeliveryRow> Kind = new("delivery", 1, WithBody.DeliveryRow);

    private static readonly RowKind<SeenBody> Bodies = new("delivery-body", 1, DeliveryJson.Default.SeenBody);

    private static readonly RowKind<WatchedDelivery> Watch = new("delivery-watch", 1, DeliveryJson.Default.WatchedDelivery);

    /// <summary>Stores a delivery as received, unless it is there.</summary>
    public async Task<Reception> ReceiveAsync(DeliveryReference delivery, IncomingDelivery incoming, CancellationToken cancellationToken)
    {
        while (true)
        {
            var previous = await rows.GetAsync(Kind, Key(delivery), cancellationToken);
            if (previous is { Value.State: DeliveryState.Done })
            {
                return Reception.Done;
            }

            if (previous is { Value.State: DeliveryState.Received } or { NewerVersion: not null })
            {
                return Reception.Again;
            }

            // In this order a crash leaves at worst a watch over nothing, and the body known under the GUID that will come again.
            var now = time.GetUtcNow();
            await WatchAsync(new WatchedDelivery(delivery, incoming.BodyHash, 0), now + Overdue, cancellationToken);
            var isReplay = await SeeAsync(delivery, incoming.BodyHash, now, cancellationToken);
            var row = new DeliveryRow(incoming.Event, now, incoming.BodyHash, isReplay) { Body = Encoding.UTF8.GetString(incoming.Body) };
            if (await rows.SaveAsync(Kind, Key(delivery), row, previous, cancellationToken) is not null)
            {
                return isReplay ? Reception.Replay : Reception.New;
            }
        }
    }

    /// <summary>Reads a delivery that is not done yet.</summary>
    /// <returns>Null where there is none, or it is done, or a later PolicyBot wrote it.</returns>
    public async Task<Delivery?> FindAsync(DeliveryReference delivery, CancellationToken cancellationToken) =>
        (await rows.GetAsync(Kind, Key(delivery), cancellationToken))?.Value is { State: not DeliveryState.Done, Body: { } body } row && Payload.Read(Encoding.UTF8.GetBytes(body)) is { } payload
            ? new Delivery(delivery, row.Event, row.ReceivedAt, row.IsReplay, payload)
            : null;

    /// <summary>Marks a delivery as done, and forgets what it said; or as given up, and keeps it for who sends it again.</summary>
    public async Task SettleAsync(DeliveryReference delivery, DeliveryState state, CancellationToken cancellationToken)
    {
        while (await rows.GetAsync(Kind, Key(delivery), cancellationToken) is { Value: { State: not DeliveryState.Done } row } stored)
        {
            var settled = row with { State = state, SettledAt = time.GetUtcNow(), Body = state == DeliveryState.Done ? null : row.Body };
            if (await rows.SaveAsync(Kind, stored.Key, settled, stored, cancellationToken) is not null)
            {
                return;
            }
        }
    }

    /// <summary>Reads the watches whose time has come, oldest first.</summary>
    public IAsyncEnumerable<Stored<WatchedDelivery>> DueAsync(CancellationToken cancellationToken)
    {
        var all = Watch.All(Partition);
        return rows.ReadAsync(Watch, all with { To = all.From + RowKey.Time(time.GetUtcNow().AddTicks(1)) }, cancellationToken);
    }

    /// <summary>Reads the deliveries that were received and are not done, in the order in which they are looked at again.</summary>
    public async IAsyncEnumerable<(DeliveryReference Delivery, DeliveryRow Row)> ReadUndoneAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = Watch.All(Partition);
        await foreach (var watch in rows.ReadAsync(Watch, all with { To = all.From + RowKey.Time((now + DeliveryUpkeep.LongestWait).AddTicks(1)) }, cancellationToken))
        {
            // What is looked at so much later is done, and waits to be forgotten.
            if (watch.Value is { } watched
                && WatchedUntil(watch.Key) <= now + DeliveryUpkeep.Wait(watched.Looks)
                && await ReadAsync(watched.Delivery, cancellationToken) is { Value: { State: DeliveryState.Received } row })
            {
                yield return (watched.Delivery, row);
            }
        }
    }

    /// <returns>Null where there is none.</returns>
    public Task<Stored<DeliveryRow>?> ReadAsync(DeliveryReference delivery, CancellationToken cancellationToken) => rows.GetAsync(Kind, Key(delivery), cancellationToken);

    /// <summary>Looks at a delivery again at another time.</summary>
    public async Task PostponeAsync(Stored<WatchedDelivery> watch, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var watched = watch.Value!;
        await WatchAsync(watched with { Looks = watched.Looks + 1 }, until, cancellationToken);
        await rows.DeleteAsync(watch, cancellationToken);
    }

    /// <summary>Removes a delivery and all that was kept for its sake.</summary>
    /// <param name="row">Null where there was a watch over nothing.</param>
    public async Task ForgetAsync(Stored<WatchedDelivery> watch, Stored<DeliveryRow>? row, CancellationToken cancellationToken)
    {
        if (row is not null)
        {
            await rows.DeleteAsync(row, cancellationToken);
        }

        if (watch.Value is { } watched
            && await rows.GetAsync(Bodies, BodyKey(watched.Delivery, watched.BodyHash), cancellationToken) is { Value: { } seen } body
            && seen.SeenAt + Kept <= time.GetUtcNow())
        {
            await rows.DeleteAsync(body, cancellationToken);
        }

        await rows.DeleteAsync(watch, cancellationToken);
    }

    private async Task WatchAsync(WatchedDelivery watched, DateTimeOffset until, CancellationToken cancellationToken) =>
        await rows.SaveAsync(
            Watch,
            Watch.Key(Partition, RowKey.Time(until), RowKey.Id(watched.Delivery.Installation ?? 0), watched.Delivery.Guid),
            watched,
            null,
            cancellationToken);

    /// <returns>Whether the body came before under another GUID.</returns>
    private async Task<bool> SeeAsync(DeliveryReference delivery, string hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var seen = await rows.UpdateAsync(
            Bodies,
            BodyKey(delivery, hash),
            body => body is not null && body.SeenAt + Kept > now ? body with { SeenAt = now } : new SeenBody(delivery.Guid, now),
            cancellationToken);
        return seen.Value!.Guid != delivery.Guid;
    }

    private static DateTimeOffset WatchedUntil(StateKey key) => new(RowKey.IdIn(key, 1), TimeSpan.Zero);

    private static StateKey Key(DeliveryReference delivery) => Kind.Key(PartitionOf(delivery), delivery.Guid);

    private static StateKey BodyKey(DeliveryReference delivery, string hash) => Bodies.Key(PartitionOf(delivery), hash);

    private static string PartitionOf(DeliveryReference delivery) => delivery.Installation is { } installation ? RowKey.Installation(installation) : Partition;
}
