namespace PolicyBot.Simulator.Webhooks;

/// <summary>One payload on its way to one App, and what became of it.</summary>
public sealed record Delivery
{
    public required long Id { get; init; }

    /// <summary>The same again when the delivery is repeated.</summary>
    public required string Guid { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    public required long InstallationId { get; init; }

    public long? RepositoryId { get; init; }

    /// <summary>The bytes that are signed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool IsRedelivery { get; init; }

    /// <summary>Null: not sent yet. 0: no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>OK, or what went wrong.</summary>
    public string Status { get; init; } = "pending";

    public TimeSpan Duration { get; init; }

    public string? ResponseBody { get; init; }

    internal bool Failed => StatusCode is not null and (< 200 or >= 400);
}
