using System.Collections.Concurrent;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Watch;

/// <summary>A store that counts how often each row was written.</summary>
internal sealed class CountedStore(IStateStore store, ConcurrentDictionary<string, int> written) : IStateStore
{
    public Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken) => store.GetAsync(key, cancellationToken);

    public async Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken)
    {
        var result = await store.WriteAsync(partition, writes, cancellationToken);
        if (result is StateWriteResult.Written)
        {
            foreach (var row in writes.Select(write => write switch { StateWrite.Insert insert => insert.Row, StateWrite.Replace replace => replace.Row, _ => "" }))
            {
                written.AddOrUpdate(row, 1, (_, count) => count + 1);
            }
        }

        return result;
    }

    public Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken) => store.ScanAsync(range, continuation, cancellationToken);
}
