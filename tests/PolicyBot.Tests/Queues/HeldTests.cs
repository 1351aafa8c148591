using PolicyBot.Holding;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Sqlite;

namespace PolicyBot.Tests.Queues;

public sealed class HeldTests : IAsyncLifetime
{
    private static readonly QueueName Letters = new("letters");

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private readonly ManualTime time = new();

    private SqliteWorkQueue queue = null!;

    [Fact]
    public async Task A_message_is_held_for_as_long_as_the_work_takes()
    {
        using var renewed = new SemaphoreSlim(0);
        using var held = new Held<WorkMessage>(await ReceiveAsync(), RenewAsync, Lease, time, default);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            time.Advance(await time.TimerAsync(due => due == Lease / 2));
            Assert.True(await renewed.WaitAsync(TimeSpan.FromSeconds(30)));
            Assert.Empty(await queue.ReceiveAsync(Letters, 1, Lease, default));
        }

        Assert.True(await queue.DeleteAsync(await held.LetGoAsync(), default));
        Assert.False(held.Lost.IsCancellationRequested);

        async Task<WorkMessage?> RenewAsync(WorkMessage mine)
        {
            var again = await queue.RenewAsync(mine, Lease, CancellationToken.None);
            renewed.Release();
            return again;
        }
    }

    [Fact]
    public async Task Who_lost_a_message_to_somebody_else_is_told_to_end()
    {
        var message = await ReceiveAsync();
        time.Advance(Lease);
        Assert.Single(await queue.ReceiveAsync(Letters, 1, Lease, default));

        using var held = new Held<WorkMessage>(message, mine => queue.RenewAsync(mine, Lease, CancellationToken.None), Lease, time, default);
        var lost = new TaskCompletionSource();
        held.Lost.Register(lost.SetResult);
        time.Advance(await time.TimerAsync(due => due == Lease / 2));

        await lost.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(await queue.DeleteAsync(await held.LetGoAsync(), default));
    }

    public async Task InitializeAsync() => queue = new SqliteWorkQueue(await QueueDatabase.OpenAsync(SqliteDatabase.InMemory, default), time);

    public async Task DisposeAsync() => await queue.DisposeAsync();

    private async Task<WorkMessage> ReceiveAsync()
    {
        await queue.SendAsync(Letters, "a", TimeSpan.Zero, default);
        return Assert.Single(await queue.ReceiveAsync(Letters, 1, Lease, default));
    }
}
