using PolicyBot.Sqlite;

namespace PolicyBot.Queues.Sqlite;

/// <summary>The file of the embedded queues: one of its own, so that work and state do not wait for each other.</summary>
internal static class QueueDatabase
{
    // Times are UTC ticks. A receipt is a number that grows with every lease.
    private static readonly SqliteSchema Schema = new(
        1,
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, text TEXT NOT NULL, sent INTEGER NOT NULL,
            visible INTEGER NOT NULL, attempts INTEGER NOT NULL, receipt INTEGER NOT NULL);
        CREATE INDEX messages_by_time ON messages (queue, visible);
        """,
        "Queues:Path");

    /// <summary>Opens the file, and makes it and its directory when missing.</summary>
    /// <exception cref="InvalidOperationException">A later PolicyBot wrote the file.</exception>
    public static Task<SqliteDatabase> OpenAsync(string path, CancellationToken cancellationToken) => SqliteDatabase.OpenAsync(path, Schema, cancellationToken);
}
