using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads <c>schedule</c>: a time zone by its IANA name and any weekdays; Allstar reads no more than three.</summary>
internal sealed class ScheduleReader(Problems problems)
{
    private readonly ValueReader values = new(problems, ProblemSeverity.Warned);

    public Schedule? Read(YamlNode node, string path)
    {
        if (node is not YamlMapping mapping)
        {
            problems.Warn(node, path, "must be a mapping with timezone and days");
            return null;
        }

        var keys = new MappingReader(mapping, path, problems);
        var zone = Zone(keys);
        var days = Days(keys);
        keys.Finish(ProblemSeverity.Warned);

        // As Allstar: a time zone that nobody knows makes no day quiet.
        return zone is null ? Schedule.None : new Schedule(zone, [.. days]);
    }

    private TimeZoneInfo? Zone(MappingReader keys)
    {
        if (keys.Take("timezone") is not { } entry || values.String(entry.Value, keys.PathOf("timezone")) is not { Length: > 0 } name)
        {
            return TimeZoneInfo.Utc;
        }

        // The framework makes a path of the name, so it sees nothing but names.
        if (name.Length <= 64 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+')
            && !name.StartsWith('/') && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        problems.Warn(entry.Value, keys.PathOf("timezone"), $"{Problems.Quote(name)} is not a time zone such as Europe/Berlin, so no day is quiet");
        return null;
    }

    private List<DayOfWeek> Days(MappingReader keys)
    {
        var days = new List<DayOfWeek>();
        if (keys.Take("days") is not { } entry)
        {
            return days;
        }

        var path = keys.PathOf("days");
        foreach (var (node, text) in values.Words(entry.Value, path) ?? [])
        {
            var name = Array.Find(Enum.GetNames<DayOfWeek>(), name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
            if (name is null)
            {
                problems.Warn(node, path, $"{Problems.Quote(text)} is not a weekday and is left out", Spelling.Nearest(text, Enum.GetNames<DayOfWeek>()));
            }
            else
            {
                days.Add(Enum.Parse<DayOfWeek>(name));
            }
        }

        return days;
    }
}
