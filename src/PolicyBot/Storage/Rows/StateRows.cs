using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PolicyBot.Storage.Rows;

/// <summary>Reads and writes rows as records: with a schema version, and with large values beside the row.</summary>
internal sealed class StateRows(IStateStore store, IBlobStore blobs)
{
    private const string Version = "version";

    private const string Json = "json";

    private const string Blob = "blob";

    /// <returns>Null where there is no row at all.</returns>
    public async Task<Stored<T>?> GetAsync<T>(RowKind<T> kind, StateKey key, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await store.GetAsync(key, cancellationToken) is not { } entity)
            {
                return null;
            }

            var read = await ReadAsync(kind, entity, cancellationToken);

            // A large value is deleted after its row is replaced: a reader between the two looks again.
            if (read is not { Value: null, Blob: not null, NewerVersion: null } || attempt > 0)
            {
                return read;
            }
        }
    }

    /// <summary>Reads the rows of a range in order of their keys.</summary>
    public async IAsyncEnumerable<Stored<T>> ReadAsync<T>(RowKind<T> kind, StateRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        string? continuation = null;
        do
        {
            var page = await store.ScanAsync(range, continuation, cancellationToken);
            foreach (var entity in page.Entities)
            {
                yield return await ReadAsync(kind, entity, cancellationToken);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Reads the keys of a range in order.</summary>
    public async IAsyncEnumerable<StateKey> KeysAsync(StateRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? continuation = null;
        do
        {
            var page = await store.ScanAsync(range with { IsOfKeys = true }, continuation, cancellationToken);
            foreach (var entity in page.Entities)
            {
                yield return entity.Key;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    /// <summary>Writes the value where the row is still as it was read.</summary>
    /// <param name="previous">The row as read; null where there was none.</param>
    /// <returns>The row as it stands now, or null when somebody else wrote first.</returns>
    /// <exception cref="NewerRowException">A later PolicyBot wrote the row.</exception>
    public async Task<Stored<T>?> SaveAsync<T>(RowKind<T> kind, StateKey key, T value, Stored<T>? previous, CancellationToken cancellationToken)
        where T : class
    {
        if (previous?.NewerVersion is { } newer)
        {
            throw new NewerRowException(key, newer, kind.SchemaVersion);
        }

        var (properties, blob) = await PropertiesAsync(kind, key, value, cancellationToken);
        StateWrite write = previous is null ? new StateWrite.Insert(key.Row, properties) : new StateWrite.Replace(key.Row, previous.ETag, properties);
        if (await store.WriteAsync(key.Partition, [write], cancellationToken) is not StateWriteResult.Written written)
        {
            return null;
        }

        if (previous?.Blob is { } old && old != blob)
        {
            await blobs.DeleteAsync(old, cancellationToken);
        }

        return new Stored<T>(key, written.ETags[0], value) { Blob = blob };
    }

    /// <summary>Reads, changes and writes until nobody else wrote in between.</summary>
    /// <param name="change">From the value, null where there is none, to the new one. Called again after a conflict.</param>
    public async Task<Stored<T>> UpdateAsync<T>(RowKind<T> kind, StateKey key, Func<T?, T> change, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var previous = await GetAsync(kind, key, cancellationToken);
            if (await SaveAsync(kind, key, change(previous?.Value), previous, cancellationToken) is { } saved)
            {
                return saved;
            }
        }
    }

    /// <summary>Deletes the row where it is still as it was read.</summary>
    /// <returns>False when somebody else wrote first.</returns>
    public async Task<bool> DeleteAsync<T>(Stored<T> row, CancellationToken cancellationToken)
        where T : class
    {
        var result = await store.WriteAsync(row.Key.Partition, [new StateWrite.Delete(row.Key.Row, row.ETag)], cancellationToken);
        if (result is StateWriteResult.Written && row.Blob is { } blob)
        {
            await blobs.DeleteAsync(blob, cancellationToken);
        }

        return result is StateWriteResult.Written;
    }

    private async Task<(ImmutableSortedDictionary<string, string> Properties, BlobName? Blob)> PropertiesAsync<T>(
        RowKind<T> kind, StateKey key, T value, CancellationToken cancellationToken)
        where T : class
    {
        var properties = ImmutableSortedDictionary<string, string>.Empty.Add(Version, kind.SchemaVersion.ToString());
        var json = JsonSerializer.Serialize(value, kind.Json);
        if (json.Length <= StateLimits.PropertyCharacters)
        {
            return (properties.Add(Json, json), null);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, kind.Json);
        var blob = BlobName.Of(key, bytes);
        await blobs.PutIfAbsentAsync(blob, bytes, cancellationToken);
        return (properties.Add(Blob, blob.Name), blob);
    }

    private async Task<Stored<T>> ReadAsync<T>(RowKind<T> kind, StateEntity entity, CancellationToken cancellationToken)
        where T : class
    {
        var version = int.TryParse(entity.Properties.GetValueOrDefault(Version), out var number) ? number : 0;
        BlobName? blob = entity.Properties.TryGetValue(Blob, out var name) ? new BlobName(entity.Key.Partition, name) : null;
        var row = new Stored<T>(entity.Key, entity.ETag, null) { Blob = blob };
        if (version > kind.SchemaVersion)
        {
            return row with { NewerVersion = version };
        }

        var bytes = blob is { } large ? await blobs.GetAsync(large, cancellationToken) : System.Text.Encoding.UTF8.GetBytes(entity.Properties.GetValueOrDefault(Json, ""));
        return row with { Value = bytes is null ? null : Value(kind, version, bytes) };
    }

    private static T? Value<T>(RowKind<T> kind, int version, byte[] json)
        where T : class
    {
        try
        {
            return version == kind.SchemaVersion ? JsonSerializer.Deserialize(json, kind.Json) : JsonNode.Parse(json) is { } node ? kind.Upgrade(version, node) : null;
        }
        catch (JsonException)
        {
            // Whatever damaged the row, its value can be gathered again; to stop here would stop the subject for good.
            return null;
        }
    }
}
