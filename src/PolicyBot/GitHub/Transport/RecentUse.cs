namespace PolicyBot.GitHub.Transport;

/// <summary>
/// What an account asked within the last minute, and how long GitHub took to answer. GitHub counts points and processor time by the minute, and its documentation says
/// to take the time that answers took for the latter.
/// </summary>
internal sealed class RecentUse
{
    private const int RestPoints = 900;

    private const int GraphQLPoints = 2000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Work = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan GraphQLWork = TimeSpan.FromSeconds(60);

    private readonly Queue<Use> uses = [];

    public void Begin(DateTimeOffset now, bool isGraphQL, int points) => uses.Enqueue(new Use(now, isGraphQL, points, TimeSpan.Zero));

    public void End(DateTimeOffset now, bool isGraphQL, TimeSpan work) => uses.Enqueue(new Use(now, isGraphQL, 0, work));

    /// <summary>The first moment at which one more request stays within the share of every limit.</summary>
    /// <param name="share">Of the limits, up to 1.</param>
    public DateTimeOffset NotBefore(DateTimeOffset now, bool isGraphQL, int points, double share)
    {
        while (uses.TryPeek(out var old) && old.At <= now - Minute)
        {
            uses.Dequeue();
        }

        var (asked, work, graphQLWork) = (points, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var use in uses)
        {
            Add(use, 1);
        }

        var until = now;
        foreach (var use in uses)
        {
            if (asked <= (isGraphQL ? GraphQLPoints : RestPoints) * share && work < Work * share && (!isGraphQL || graphQLWork < GraphQLWork * share))
            {
                break;
            }

            Add(use, -1);
            until = use.At + Minute;
        }

        return until;

        void Add(Use use, int sign)
        {
            asked += use.IsGraphQL == isGraphQL ? sign * use.Points : 0;
            work += sign * use.Work;
            graphQLWork += use.IsGraphQL ? sign * use.Work : TimeSpan.Zero;
        }
    }

    private readonly record struct Use(DateTimeOffset At, bool IsGraphQL, int Points, TimeSpan Work);
}
