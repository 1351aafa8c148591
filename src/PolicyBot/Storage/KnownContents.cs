using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What files and trees say, by git's ids of them: kept as long as the installation.</summary>
internal sealed class KnownContents(IBlobStore blobs)
{
    /// <param name="names">Of contents and of what was asked of each.</param>
    /// <returns>What is kept, by name.</returns>
    public async Task<IReadOnlyDictionary<string, byte[]>> GetAsync(long installation, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var kept = await blobs.GetAsync([.. names.Select(name => Name(installation, name))], cancellationToken);
        return names.Where(name => kept.ContainsKey(Name(installation, name))).ToDictionary(name => name, name => kept[Name(installation, name)], StringComparer.Ordinal);
    }

    public Task KeepAsync(long installation, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken) =>
        blobs.PutIfAbsentAsync(values.ToDictionary(value => Name(installation, value.Key), value => value.Value), cancellationToken);

    private static BlobName Name(long installation, string name) => new(RowKey.Installation(installation), $"content-{name}");
}
