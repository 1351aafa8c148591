using Microsoft.Data.Sqlite;
using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Tests.Storage;

public sealed class SqliteStateStoreTests : StateStoreContract
{
    private readonly string directory = Directory.CreateTempSubdirectory("policybot-").FullName;

    private readonly List<SqliteDatabase> databases = [];

    [Fact]
    public async Task A_file_of_a_later_version_is_refused_with_its_name_and_what_to_do()
    {
        var path = Path.Combine(directory, "later.db");
        await (await StateDatabase.OpenAsync(path, default)).DisposeAsync();
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            await connection.RunAsync("PRAGMA user_version = 2", default);
        }

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => StateDatabase.OpenAsync(path, default));
        Assert.Contains(path, refusal.Message);
        Assert.Contains("Storage:Path", refusal.Message);
    }

    [Fact]
    public async Task A_database_in_memory_is_one_object_s_own()
    {
        await using var one = await StateDatabase.OpenAsync(SqliteDatabase.InMemory, default);
        await using var two = await StateDatabase.OpenAsync(SqliteDatabase.InMemory, default);
        var name = new BlobName("p", "n");
        await new SqliteBlobStore(one).PutIfAbsentAsync(name, new byte[] { 1 }, default);
        Assert.Equal([1], await new SqliteBlobStore(one).GetAsync(name, default));
        Assert.Null(await new SqliteBlobStore(two).GetAsync(name, default));
    }

    public override async Task DisposeAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    private protected override async Task<IStateStore> OpenAsync()
    {
        databases.Add(await StateDatabase.OpenAsync(Path.Combine(directory, "sub", "state.db"), default));
        return new SqliteStateStore(databases[^1]);
    }
}
