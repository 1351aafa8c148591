using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Tests.Storage;

public sealed class SqliteBlobStoreTests : BlobStoreContract
{
    private protected override async Task<IBlobStore> OpenAsync() => new SqliteBlobStore(await StateDatabase.OpenAsync(SqliteDatabase.InMemory, default));
}
