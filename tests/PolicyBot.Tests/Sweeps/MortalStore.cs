using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A store in a program that may be killed.</summary>
internal sealed class MortalStore(IStateStore store, Death death) : IStateStore
{
    public Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return store.GetAsync(key, cancellationToken);
    }

    public Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return store.WriteAsync(partition, writes, cancellationToken);
    }

    public Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return store.ScanAsync(range, continuation, cancellationToken);
    }
}
