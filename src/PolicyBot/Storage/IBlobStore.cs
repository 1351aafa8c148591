using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>Values too large for an entity, immutable under their name. The name's first part is the partition of the row that owns the value.</summary>
internal interface IBlobStore
{
    /// <summary>Stores each value unless its name is taken: a name holds a content hash, so the value is the same. Whoever is stopped between two has stored some of them.</summary>
    Task PutIfAbsentAsync(IReadOnlyDictionary<BlobName, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken);

    /// <returns>The values that there are.</returns>
    Task<IReadOnlyDictionary<BlobName, byte[]>> GetAsync(IReadOnlyCollection<BlobName> names, CancellationToken cancellationToken);

    /// <summary>Deletes the value where it is there.</summary>
    Task DeleteAsync(BlobName name, CancellationToken cancellationToken);

    /// <summary>Names up to 1,000 values of a partition; none when there are none left.</summary>
    Task<ImmutableArray<BlobName>> ListAsync(string partition, CancellationToken cancellationToken);
}
