using System.Globalization;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads the end of a waiver, in ISO form only.</summary>
internal static class Expiry
{
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>A date ends at 24:00 of the zone; a time names its own. Null for anything else.</summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue.AddDays(-1))
        {
            var end = date.AddDays(1).ToDateTime(TimeOnly.MinValue);
            return new DateTimeOffset(end, zone.GetUtcOffset(end));
        }

        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
