using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What files and trees say, by git's ids of them: kept as long as the installation.</summary>
internal sealed class KnownContents(IBlobStore blobs)
{
    /// <param name="name">Of the content and of what was asked of it.</param>
    /// <returns>Null where nothing is kept.</returns>
    public Task<byte[]?> GetAsync(long installation, string name, CancellationToken cancellationToken) => blobs.GetAsync(Name(installation, name), cancellationToken);

    public Task KeepAsync(long installation, string name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(Name(installation, name), value, cancellationToken);

    private static BlobName Name(long installation, string name) => new(RowKey.Installation(installation), $"content-{name}");
}
