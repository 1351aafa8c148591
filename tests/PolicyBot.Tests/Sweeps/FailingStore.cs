using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A store that cannot write some rows.</summary>
internal sealed class FailingStore(IStateStore store, Func<string, bool> fails) : IStateStore
{
    public Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken) => store.GetAsync(key, cancellationToken);

    public Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken) =>
        writes.Any(write => fails(write.Row)) ? throw new NotSupportedException("This row cannot be written.") : store.WriteAsync(partition, writes, cancellationToken);

    public Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken) => store.ScanAsync(range, continuation, cancellationToken);
}
