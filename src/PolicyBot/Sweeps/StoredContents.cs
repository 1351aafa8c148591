using PolicyBot.GitHub.Gathering;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Keeps contents in the store.</summary>
internal sealed class StoredContents(KnownContents known) : IContentMemory
{
    public Task<byte[]?> GetAsync(long installation, string name, CancellationToken cancellationToken) => known.GetAsync(installation, name, cancellationToken);

    public Task KeepAsync(long installation, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => known.KeepAsync(installation, name, value, cancellationToken);
}
