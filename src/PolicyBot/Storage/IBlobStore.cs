using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>Values too large for an entity, immutable under their name. The name's first part is the partition of the row that owns the value.</summary>
internal interface IBlobStore
{
    /// <summary>Stores the value unless the name is taken: a name holds a content hash, so the value is the same.</summary>
    Task PutIfAbsentAsync(BlobName name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <returns>The value, or null where there is none.</returns>
    Task<byte[]?> GetAsync(BlobName name, CancellationToken cancellationToken);

    /// <summary>Deletes the value where it is there.</summary>
    Task DeleteAsync(BlobName name, CancellationToken cancellationToken);

    /// <summary>Names up to 1,000 values of a partition; none when there are none left.</summary>
    Task<ImmutableArray<BlobName>> ListAsync(string partition, CancellationToken cancellationToken);
}
