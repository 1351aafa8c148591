using PolicyBot.Sqlite;

namespace PolicyBot.Storage.Sqlite;

/// <summary>The file of the embedded store.</summary>
internal static class StateDatabase
{
    private static readonly SqliteSchema Schema = new(
        1,
        """
        CREATE TABLE state (partition TEXT NOT NULL, row TEXT NOT NULL, etag INTEGER NOT NULL, properties TEXT NOT NULL, PRIMARY KEY (partition, row));
        CREATE TABLE blobs (partition TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (partition, name));
        CREATE TABLE etags (last INTEGER NOT NULL);
        INSERT INTO etags VALUES (0);
        """,
        "Storage:Path");

    /// <summary>Opens the file, and makes it and its directory when missing.</summary>
    /// <exception cref="InvalidOperationException">A later PolicyBot wrote the file.</exception>
    public static Task<SqliteDatabase> OpenAsync(string path, CancellationToken cancellationToken) => SqliteDatabase.OpenAsync(path, Schema, cancellationToken);
}
