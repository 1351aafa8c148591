using System.Collections.Immutable;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>A store of large values in a program that may be killed.</summary>
internal sealed class MortalBlobs(IBlobStore blobs, Death death) : IBlobStore
{
    public Task PutIfAbsentAsync(IReadOnlyDictionary<BlobName, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return blobs.PutIfAbsentAsync(values, cancellationToken);
    }

    public Task<IReadOnlyDictionary<BlobName, byte[]>> GetAsync(IReadOnlyCollection<BlobName> names, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return blobs.GetAsync(names, cancellationToken);
    }

    public Task DeleteAsync(BlobName name, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return blobs.DeleteAsync(name, cancellationToken);
    }

    public Task<ImmutableArray<BlobName>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return blobs.ListAsync(partition, cancellationToken);
    }
}
