using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Tests.Storage;

/// <summary>A store in memory with a clock that stands until it is set.</summary>
public sealed class StateFixture : IAsyncLifetime
{
    private SqliteDatabase database = null!;

    internal StandingClock Clock { get; } = new();

    internal IStateStore Store { get; private set; } = null!;

    internal IBlobStore Blobs { get; private set; } = null!;

    internal StateRows Rows => new(Store, Blobs);

    public async Task InitializeAsync()
    {
        database = await StateDatabase.OpenAsync(SqliteDatabase.InMemory, default);
        Store = new SqliteStateStore(database);
        Blobs = new SqliteBlobStore(database);
    }

    public async Task DisposeAsync() => await database.DisposeAsync();
}
