using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using PolicyBot.Sqlite;

namespace PolicyBot.Storage.Sqlite;

/// <summary>The embedded store.</summary>
internal sealed class SqliteStateStore(SqliteDatabase database) : IStateStore
{
    private const int RowsPerPage = 1000;

    /// <summary>The values are JSON themselves: to escape their quotes shortly halves what is written.</summary>
    private static readonly StorageJson Shortly = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public Task<StateEntity?> GetAsync(StateKey key, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                await using var command = connection.Command(
                    "SELECT row, etag, properties FROM state WHERE partition = $partition AND row = $row", ("$partition", key.Partition), ("$row", key.Row));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                return await reader.ReadAsync(cancellationToken) ? Entity(key.Partition, reader) : null;
            },
            cancellationToken);

    public Task<StateWriteResult> WriteAsync(string partition, IReadOnlyList<StateWrite> writes, CancellationToken cancellationToken)
    {
        StateLimits.Check(partition, writes);
        return database.WriteAsync<StateWriteResult>(
            async connection =>
            {
                var etag = await NextETagAsync(connection, cancellationToken);
                for (var index = 0; index < writes.Count; index++)
                {
                    await using var command = Command(connection, partition, writes[index], etag);
                    if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
                    {
                        return (new StateWriteResult.Refused(index), false);
                    }
                }

                return (new StateWriteResult.Written([.. writes.Select(write => write is StateWrite.Delete ? "" : etag.ToString())]), true);
            },
            cancellationToken);
    }

    public Task<StatePage> ScanAsync(StateRange range, string? continuation, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                // The continuation is the last key that was read; no key holds U+0001, so the next one begins there.
                await using var command = connection.Command(
                    $"""
                    SELECT {(range.IsOfKeys ? "row" : "row, etag, properties")} FROM state
                    WHERE partition = $partition AND row >= $from AND ($to = '' OR row < $to) ORDER BY row LIMIT $limit
                    """,
                    ("$partition", range.Partition),
                    ("$from", continuation is null ? range.From ?? "" : continuation + '\u0001'),
                    ("$to", range.To ?? ""),
                    ("$limit", RowsPerPage));
                await using var reader = await command.ExecuteReaderAsync(cancellationToken);
                var entities = ImmutableArray.CreateBuilder<StateEntity>();
                while (await reader.ReadAsync(cancellationToken))
                {
                    entities.Add(range.IsOfKeys ? new StateEntity(new StateKey(range.Partition, reader.GetString(0)), "", ImmutableSortedDictionary<string, string>.Empty) : Entity(range.Partition, reader));
                }

                return new StatePage(entities.ToImmutable(), entities.Count == RowsPerPage ? entities[^1].Key.Row : null);
            },
            cancellationToken);

    private static async Task<long> NextETagAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("UPDATE etags SET last = last + 1 RETURNING last");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static SqliteCommand Command(SqliteConnection connection, string partition, StateWrite write, long etag) => write switch
    {
        StateWrite.Insert insert => connection.Command(
            "INSERT INTO state VALUES ($partition, $row, $etag, $properties) ON CONFLICT DO NOTHING",
            ("$partition", partition),
            ("$row", insert.Row),
            ("$etag", etag),
            ("$properties", Json(insert.Properties))),
        StateWrite.Replace replace => connection.Command(
            "UPDATE state SET etag = $etag, properties = $properties WHERE partition = $partition AND row = $row AND etag = $expected",
            ("$partition", partition),
            ("$row", replace.Row),
            ("$etag", etag),
            ("$properties", Json(replace.Properties)),
            ("$expected", Expected(replace.ETag))),
        StateWrite.Delete delete => connection.Command(
            "DELETE FROM state WHERE partition = $partition AND row = $row AND etag = $expected",
            ("$partition", partition),
            ("$row", delete.Row),
            ("$expected", Expected(delete.ETag))),
        _ => throw new InvalidOperationException($"{write} is no write."),
    };

    // An ETag of another store is never ours.
    private static long Expected(string etag) => long.TryParse(etag, NumberStyles.None, null, out var value) ? value : -1;

    private static string Json(ImmutableSortedDictionary<string, string> properties) =>
        JsonSerializer.Serialize(properties, Shortly.ImmutableSortedDictionaryStringString);

    private static StateEntity Entity(string partition, SqliteDataReader reader) => new(
        new StateKey(partition, reader.GetString(0)),
        reader.GetInt64(1).ToString(),
        JsonSerializer.Deserialize(reader.GetString(2), StorageJson.Default.ImmutableSortedDictionaryStringString)!);
}
