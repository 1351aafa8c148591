namespace PolicyBot.Storage;

/// <summary>One value where a store takes many.</summary>
internal static class SingleBlobs
{
    public static Task PutIfAbsentAsync(this IBlobStore blobs, BlobName name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(new Dictionary<BlobName, ReadOnlyMemory<byte>> { [name] = value }, cancellationToken);

    /// <returns>Null where there is none.</returns>
    public static async Task<byte[]?> GetAsync(this IBlobStore blobs, BlobName name, CancellationToken cancellationToken) =>
        (await blobs.GetAsync([name], cancellationToken)).GetValueOrDefault(name);
}
