using Microsoft.Data.Sqlite;

namespace PolicyBot.Sqlite;

/// <summary>The SQLite file that several processes may share: readers beside one writer, and a writer waits its turn.</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    /// <summary>In place of a path: a database that is gone with this object.</summary>
    public const string InMemory = ":memory:";

    // Writers of this process queue here, fairly; between processes SQLite makes them wait.
    private readonly SemaphoreSlim turn = new(1, 1);

    private readonly string connectionString;

    // A database in memory is its one connection, which readers share in turn with writers.
    private readonly SqliteConnection? only;

    private SqliteDatabase(string path)
    {
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = path != InMemory }.ConnectionString;
        only = path == InMemory ? new SqliteConnection(connectionString) : null;
    }

    /// <summary>Opens the file, and makes it and its directory when missing.</summary>
    /// <exception cref="InvalidOperationException">A later PolicyBot wrote the file.</exception>
    public static async Task<SqliteDatabase> OpenAsync(string path, SqliteSchema schema, CancellationToken cancellationToken)
    {
        if (path != InMemory && Path.GetDirectoryName(Path.GetFullPath(path)) is { Length: > 0 } directory)
        {
            Directory.CreateDirectory(directory);
        }

        var database = new SqliteDatabase(path);
        try
        {
            await database.PrepareAsync(path, schema, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        if (only is not null)
        {
            return await InTurnAsync(() => read(only), cancellationToken);
        }

        await using var connection = await ConnectAsync(cancellationToken);
        return await read(connection);
    }

    /// <summary>Runs a writer in a transaction.</summary>
    /// <param name="write">The second item says whether to commit.</param>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, Task<(T Result, bool Commit)>> write, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                if (only is not null)
                {
                    return await TransactAsync(only, write);
                }

                await using var connection = await ConnectAsync(cancellationToken);
                return await TransactAsync(connection, write);
            },
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (only is not null)
        {
            await only.DisposeAsync();
        }

        await using (var any = new SqliteConnection(connectionString))
        {
            SqliteConnection.ClearPool(any);
        }

        turn.Dispose();
    }

    private static async Task<T> TransactAsync<T>(SqliteConnection connection, Func<SqliteConnection, Task<(T Result, bool Commit)>> write)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        var (result, commit) = await write(connection);
        if (commit)
        {
            // From here on the write may be on disk: a caller who gives up must not be told otherwise.
            await transaction.CommitAsync(CancellationToken.None);
        }

        return result;
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        // SQLite itself looks every few milliseconds whether another process has written; the provider would look seven times a second.
        await connection.RunAsync("PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 10000", cancellationToken);
        return connection;
    }

    private async Task PrepareAsync(string path, SqliteSchema schema, CancellationToken cancellationToken)
    {
        if (only is not null)
        {
            await only.OpenAsync(cancellationToken);
        }
        else
        {
            await ReadAsync(connection => connection.RunAsync("PRAGMA journal_mode = WAL", cancellationToken), cancellationToken);
        }

        await WriteAsync(
            async connection =>
            {
                await using var command = connection.Command("PRAGMA user_version");
                var version = (long)(await command.ExecuteScalarAsync(cancellationToken))!;
                if (version > schema.Version)
                {
                    throw new InvalidOperationException(
                        $"{path} was written by a later PolicyBot (schema {version}; this one knows {schema.Version}): run that one, or name another file in {schema.Setting}.");
                }

                return (version == schema.Version ? 0 : await connection.RunAsync($"{schema.Tables} PRAGMA user_version = {schema.Version}", cancellationToken), true);
            },
            cancellationToken);
    }
}
