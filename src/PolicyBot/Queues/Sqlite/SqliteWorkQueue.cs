using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Sqlite;

namespace PolicyBot.Queues.Sqlite;

/// <summary>The embedded queues, which several processes may share.</summary>
/// <param name="database">Of <see cref="QueueDatabase"/>; closed together with the queues.</param>
internal sealed class SqliteWorkQueue(SqliteDatabase database, TimeProvider time) : IWorkQueue, IAsyncDisposable
{
    public Task SendAsync(QueueName queue, string text, TimeSpan delay, CancellationToken cancellationToken)
    {
        QueueLimits.CheckMessage(text, delay);
        var now = time.GetUtcNow();
        return RunAsync(
            "INSERT INTO messages (queue, text, sent, visible, attempts, receipt) VALUES ($queue, $text, $sent, $visible, 0, 0)",
            [("$queue", queue.Value), ("$text", text), ("$sent", now.UtcTicks), ("$visible", (now + delay).UtcTicks)],
            cancellationToken);
    }

    public async Task<ImmutableArray<WorkMessage>> ReceiveAsync(QueueName queue, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        QueueLimits.CheckReceive(most, lease);

        // Whoever finds nothing has not made a writer wait.
        if ((await PeekAsync(queue, 1, cancellationToken)).IsEmpty)
        {
            return [];
        }

        var now = time.GetUtcNow();
        return await database.WriteAsync(
            async connection =>
            {
                await using var command = connection.Command(
                    """
                    UPDATE messages SET visible = $until, attempts = attempts + 1, receipt = receipt + 1
                    WHERE id IN (SELECT id FROM messages WHERE queue = $queue AND visible <= $now ORDER BY visible LIMIT $most)
                    RETURNING id, text, attempts, sent, receipt
                    """,
                    ("$queue", queue.Value),
                    ("$now", now.UtcTicks),
                    ("$until", (now + lease).UtcTicks),
                    ("$most", most));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var messages = ImmutableArray.CreateBuilder<WorkMessage>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    messages.Add(new WorkMessage(
                        queue, reader.GetInt64(0).ToString(), reader.GetInt64(4).ToString(), reader.GetString(1), reader.GetInt32(2), Time(reader.GetInt64(3))));
                }

                return (messages.ToImmutable(), true);
            },
            cancellationToken);
    }

    public async Task<WorkMessage?> RenewAsync(WorkMessage message, TimeSpan lease, CancellationToken cancellationToken)
    {
        QueueLimits.CheckDelay(lease);
        var renewed = await RunAsync(
            "UPDATE messages SET visible = $until, receipt = receipt + 1 WHERE queue = $queue AND id = $id AND receipt = $receipt",
            [("$until", (time.GetUtcNow() + lease).UtcTicks), .. Held(message)],
            cancellationToken);
        return renewed == 0 ? null : message with { Receipt = (Number(message.Receipt) + 1).ToString() };
    }

    public async Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellationToken) =>
        await RunAsync("DELETE FROM messages WHERE queue = $queue AND id = $id AND receipt = $receipt", Held(message), cancellationToken) > 0;

    public Task<ImmutableArray<WaitingMessage>> PeekAsync(QueueName queue, int most, CancellationToken cancellationToken)
    {
        QueueLimits.CheckCount(most);
        return database.ReadAsync(
            async connection =>
            {
                await using var command = connection.Command(
                    "SELECT id, text, attempts, sent FROM messages WHERE queue = $queue AND visible <= $now ORDER BY visible LIMIT $most",
                    ("$queue", queue.Value),
                    ("$now", time.GetUtcNow().UtcTicks),
                    ("$most", most));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var messages = ImmutableArray.CreateBuilder<WaitingMessage>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    messages.Add(new WaitingMessage(queue, reader.GetInt64(0).ToString(), reader.GetString(1), reader.GetInt32(2), Time(reader.GetInt64(3))));
                }

                return messages.ToImmutable();
            },
            cancellationToken);
    }

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                await using var command = connection.Command("SELECT COUNT(*) FROM messages WHERE queue = $queue", ("$queue", queue.Value));
                return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            },
            cancellationToken);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    private Task<int> RunAsync(string sql, (string Name, object Value)[] parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await using var command = connection.Command(sql, parameters);
                return (await command.ExecuteNonQueryAsync(cancellationToken), true);
            },
            cancellationToken);

    private static (string Name, object Value)[] Held(WorkMessage message) =>
        [("$queue", message.Queue.Value), ("$id", Number(message.Id)), ("$receipt", Number(message.Receipt))];

    // A message of another queue is never ours.
    private static long Number(string text) => long.TryParse(text, NumberStyles.None, null, out var number) ? number : -1;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
