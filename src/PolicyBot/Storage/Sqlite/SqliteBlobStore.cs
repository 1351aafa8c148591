using System.Collections.Immutable;
using PolicyBot.Sqlite;

namespace PolicyBot.Storage.Sqlite;

/// <summary>Large values in the embedded store's file.</summary>
internal sealed class SqliteBlobStore(SqliteDatabase database) : IBlobStore
{
    public Task PutIfAbsentAsync(BlobName name, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        RunAsync("INSERT INTO blobs VALUES ($partition, $name, $value) ON CONFLICT DO NOTHING", name, value.ToArray(), cancellationToken);

    public Task<byte[]?> GetAsync(BlobName name, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                await using var command = connection.Command(
                    "SELECT value FROM blobs WHERE partition = $partition AND name = $name", ("$partition", name.Partition), ("$name", name.Name));
                return (byte[]?)await command.ExecuteScalarAsync(cancellationToken);
            },
            cancellationToken);

    public Task DeleteAsync(BlobName name, CancellationToken cancellationToken) =>
        RunAsync("DELETE FROM blobs WHERE partition = $partition AND name = $name", name, null, cancellationToken);

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

    private Task<int> RunAsync(string sql, BlobName name, byte[]? value, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await using var command = connection.Command(sql, ("$partition", name.Partition), ("$name", name.Name));
                if (value is not null)
                {
                    command.Parameters.AddWithValue("$value", value);
                }

                return (await command.ExecuteNonQueryAsync(cancellationToken), true);
            },
            cancellationToken);
}
