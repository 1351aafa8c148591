namespace PolicyBot.Simulator.Limits;

/// <summary>How much GitHub lets one caller ask; the numbers of github-api.md 2.1 unless a test says otherwise.</summary>
public sealed record LimitOptions
{
    /// <summary>No limits, as on GitHub Enterprise Server by default.</summary>
    public static LimitOptions None { get; } = new() { Enabled = false };

    public bool Enabled { get; init; } = true;

    /// <summary>REST requests an hour; null: GitHub's formula.</summary>
    public int? Core { get; init; }

    /// <summary>GraphQL points an hour; null: GitHub's formula.</summary>
    public int? GraphQl { get; init; }

    public int AuditLog { get; init; } = 1750;

    /// <summary>Requests at the same time.</summary>
    public int Concurrent { get; init; } = 100;

    public int RestPointsPerMinute { get; init; } = 900;

    public int GraphQlPointsPerMinute { get; init; } = 2000;

    /// <summary>Time spent answering within a minute; only what is simulated counts.</summary>
    public TimeSpan WorkPerMinute { get; init; } = TimeSpan.FromSeconds(90);

    public TimeSpan GraphQlWorkPerMinute { get; init; } = TimeSpan.FromSeconds(60);

    public int ContentPerMinute { get; init; } = 80;

    public int ContentPerHour { get; init; } = 500;

    /// <summary>403 or 429: GitHub uses both for limits.</summary>
    public int Status { get; init; } = 403;

    /// <summary>What <c>retry-after</c> asks for after a secondary limit; null: the header is left out.</summary>
    public TimeSpan? RetryAfter { get; init; } = TimeSpan.FromSeconds(60);
}
