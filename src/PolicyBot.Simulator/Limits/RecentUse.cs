namespace PolicyBot.Simulator.Limits;

/// <summary>What one caller did within the last minute, and which contents it created within the last hour.</summary>
internal sealed class RecentUse
{
    private readonly Queue<(DateTimeOffset At, bool IsGraphQl, int Points, TimeSpan Work)> minute = [];
    private readonly Queue<(DateTimeOffset At, int Count)> contents = [];

    /// <summary>Requests that are being answered.</summary>
    public int Running { get; private set; }

    public int Points(bool isGraphQl) => minute.Where(use => use.IsGraphQl == isGraphQl).Sum(use => use.Points);

    /// <summary>All work counts against the common limit, GraphQL's also against its own.</summary>
    public TimeSpan Work(bool onlyGraphQl) =>
        TimeSpan.FromTicks(minute.Where(use => !onlyGraphQl || use.IsGraphQl).Sum(use => use.Work.Ticks));

    public int ContentsWithin(DateTimeOffset now, TimeSpan span) => contents.Where(content => content.At > now - span).Sum(content => content.Count);

    public void Begin(DateTimeOffset now, bool isGraphQl, int points, int created)
    {
        Running++;
        minute.Enqueue((now, isGraphQl, points, TimeSpan.Zero));
        if (created > 0)
        {
            contents.Enqueue((now, created));
        }
    }

    public void End(DateTimeOffset now, bool isGraphQl, TimeSpan work)
    {
        Running--;
        if (work > TimeSpan.Zero)
        {
            minute.Enqueue((now, isGraphQl, 0, work));
        }
    }

    public void Forget(DateTimeOffset now)
    {
        while (minute.TryPeek(out var use) && use.At <= now - TimeSpan.FromMinutes(1))
        {
            minute.Dequeue();
        }

        while (contents.TryPeek(out var content) && content.At <= now - TimeSpan.FromHours(1))
        {
            contents.Dequeue();
        }
    }
}
