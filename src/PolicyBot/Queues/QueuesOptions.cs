namespace PolicyBot.Queues;

/// <summary>Where work waits (<c>Queues:*</c>).</summary>
internal sealed class QueuesOptions
{
    public const string Section = "Queues";

    /// <summary>The SQLite file; its directory is made when missing. Null: <c>queues.db</c> beside the state.</summary>
    public string? Path { get; set; }
}
