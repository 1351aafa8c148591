using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Tests.Storage;

/// <summary>A store that breaks when a test says so: before it does what it is asked, as a crash there would.</summary>
internal sealed class BrokenStore(IStateStore store) : IStateStore
{
    private readonly TaskCompletionSource hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int calls;

    /// <summary>Which calls break, counted from one: reads and writes alike.</summary>
    public Func<int, bool> Breaks { get; set; } = _ => false;

    /// <summary>Hangs until the caller gives up, instead of breaking.</summary>
    public bool IsHanging { get; set; }

    /// <summary>Done when somebody who reads a row hangs.</summary>
    public Task Hangs => hangs.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Puts one in the place of the store that the program uses.</summary>
    public static void Replace(IServiceCollection services) =>
        services.AddSingleton<IStateStore>(provider => new BrokenStore(ActivatorUtilities.CreateInstance<SqliteStateStore>(provider)));

    /// <summary>Counts from one again.</summary>
    public void Restart() => calls = 0;

    public async Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken)
    {
        if (IsHanging)
        {
            hangs.TrySetResult();
        }

        await BreakAsync(cancellationToken);
        return await store.GetAsync(key, cancellationToken);
    }

    public async Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken)
    {
        await BreakAsync(cancellationToken);
        return await store.WriteAsync(partition, writes, cancellationToken);
    }

    public async Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken)
    {
        await BreakAsync(cancellationToken);
        return await store.ScanAsync(range, continuation, cancellationToken);
    }

    private async Task BreakAsync(CancellationToken cancellationToken)
    {
        if (Breaks(++calls))
        {
            throw new IOException("The store is broken.");
        }

        if (IsHanging)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
    }
}
