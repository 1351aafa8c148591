using PolicyBot.GitHub.Gathering;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Keeps contents in the store.</summary>
internal sealed class StoredContents(KnownContents known) : IContentMemory
{
    public Task<IReadOnlyDictionary<string, byte[]>> GetAsync(long installation, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        known.GetAsync(installation, names, cancellationToken);

    public Task KeepAsync(long installation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken) =>
        known.KeepAsync(installation, values, cancellationToken);
}
