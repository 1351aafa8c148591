using System.Collections.Immutable;

namespace PolicyBot.Engine.Configuration;

/// <summary>The days on which no issue is opened, reopened or brought to mind.</summary>
/// <param name="TimeZone">In which the days begin and end.</param>
/// <param name="Days">Allstar takes three at most.</param>
public sealed record Schedule(TimeZoneInfo TimeZone, ImmutableArray<DayOfWeek> Days)
{
    public static Schedule None { get; } = new(TimeZoneInfo.Utc, []);

    public bool IsQuietAt(DateTimeOffset now) => Days.Contains(TimeZoneInfo.ConvertTime(now, TimeZone).DayOfWeek);
}
