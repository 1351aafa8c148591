using PolicyBot.Sqlite;

namespace PolicyBot.Queues;

/// <summary>Where work waits (<c>Queues:*</c>).</summary>
internal sealed class QueuesOptions
{
    public const string Section = "Queues";

    /// <summary>The SQLite file; its directory is made when missing. Null: <c>queues.db</c> beside the state.</summary>
    public string? Path { get; set; }

    /// <summary>Where the file lies when the state lies there.</summary>
    public string PathBeside(string statePath) =>
        Path ?? (statePath == SqliteDatabase.InMemory ? statePath : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(statePath))!, "queues.db"));
}
