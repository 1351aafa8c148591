namespace PolicyBot.Simulator.Limits;

/// <summary>What one caller has left of one resource in this hour.</summary>
internal sealed class Budget(string resource, int limit, DateTimeOffset reset)
{
    public string Resource => resource;

    public int Limit { get; set; } = limit;

    public int Used { get; set; }

    public DateTimeOffset Reset => reset;

    public int Remaining => Math.Max(0, Limit - Used);
}
