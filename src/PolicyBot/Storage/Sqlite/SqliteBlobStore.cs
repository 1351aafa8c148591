using System.Collections.Immutable;
using PolicyBot.Sqlite;

namespace PolicyBot.Storage.Sqlite;

/// <summary>Large values in the embedded store's file.</summary>
internal sealed class SqliteBlobStore(SqliteDatabase database) : IBlobStore
{
    public Task PutIfAbsentAsync(IReadOnlyDictionary<BlobName, ReadOnlyMemory<byte>> values, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await using var command = connection.Command("INSERT INTO blobs VALUES ($partition, $name, $value) ON CONFLICT DO NOTHING", ("$partition", ""), ("$name", ""), ("$value", ""));
                foreach (var (name, value) in values)
                {
                    command.Parameters["$partition"].Value = name.Partition;
                    command.Parameters["$name"].Value = name.Name;
                    command.Parameters["$value"].Value = value.ToArray();
                    await command.ExecuteNonQueryAsync(cancellationToken);
                }

                return (values.Count, true);
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<BlobName, byte[]>> GetAsync(IReadOnlyCollection<BlobName> names, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<BlobName, byte[]>>(
            async connection =>
            {
                await using var command = connection.Command("SELECT value FROM blobs WHERE partition = $partition AND name = $name", ("$partition", ""), ("$name", ""));
                var found = new Dictionary<BlobName, byte[]>();
                foreach (var name in names)
                {
                    command.Parameters["$partition"].Value = name.Partition;
                    command.Parameters["$name"].Value = name.Name;
                    if (await command.ExecuteScalarAsync(cancellationToken) is byte[] value)
                    {
                        found[name] = value;
                    }
                }

                return found;
            },
            cancellationToken);

    public Task DeleteAsync(BlobName name, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await using var command = connection.Command("DELETE FROM blobs WHERE partition = $partition AND name = $name", ("$partition", name.Partition), ("$name", name.Name));
                return (await command.ExecuteNonQueryAsync(cancellationToken), true);
            },
            cancellationToken);

    public Task<ImmutableArray<BlobName>> ListAsync(string partition, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                await using var command = connection.Command("SELECT name FROM blobs WHERE partition = $partition LIMIT 1000", ("$partition", partition));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var names = ImmutableArray.CreateBuilder<BlobName>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    names.Add(new BlobName(partition, reader.GetString(0)));
                }

                return names.ToImmutable();
            },
            cancellationToken);
}
