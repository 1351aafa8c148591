using System.ComponentModel.DataAnnotations;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Reads <c>allstar.yaml</c>.</summary>
/// <param name="zone">In which waivers end, as the organization's file has it; that file itself has it under <c>schedule</c>.</param>
internal sealed class BotFileReader(PolicyCatalogue catalogue, Levels level, TimeZoneInfo? zone, Problems problems)
{
    // A label of GitHub's; a longer one could not be created.
    private const int LongestLabel = 50;

    private const string PingDaysKey = "issuePingDays";

    private const string StyleKey = "issueStyle";

    private const int LongestPing = 365;

    private readonly ValueReader values = new(problems, ProblemSeverity.Warned);

    public BotFile Read(YamlMapping root)
    {
        var keys = new MappingReader(root, "", problems);
        var isOrganization = level == Levels.Organization;
        _ = isOrganization ? keys.Take(BaseConfig.Key) : null;
        var schedule = Schedule(keys);
        var file = new BotFile
        {
            Opt = new OptConfigReader(problems).Read(keys, level),
            IssueLabel = Text(keys, "issueLabel", text => text.Length <= LongestLabel ? null : $"is longer than the {LongestLabel} characters that GitHub allows"),
            IssueRepo = isOrganization ? Text(keys, "issueRepo", text => IsName(text) ? null : "is not the name of a repository of this organization, without owner") : null,
            IssueFooter = isOrganization ? Text(keys, "issueFooter", _ => null) : null,
            IssueDetails = isOrganization ? Text(keys, "issueDetails", _ => null) : null,
            IssuePingDays = isOrganization ? Ours<int>(keys, PingDaysKey, new RangeAttribute(0, LongestPing)) : null,
            IssueStyle = level == Levels.Repository ? null : Ours<IssueStyle>(keys, StyleKey),
            Schedule = schedule,
            Waivers = level == Levels.Repository ? [] : new WaiverReader(catalogue, null, level, isOrganization ? schedule?.Value.TimeZone : zone, problems).Read(keys),
        };
        if (!isOrganization)
        {
            OtherLevels.Report(keys, problems, ProblemSeverity.Warned, Levels.Organization, "issueRepo", "issueFooter", "issueDetails", BaseConfig.Key);
            OtherLevels.Report(keys, problems, ProblemSeverity.Refused, Levels.Organization, PingDaysKey);
        }

        if (level == Levels.Repository)
        {
            OtherLevels.Report(keys, problems, ProblemSeverity.Refused, Levels.Organization | Levels.OrganizationRepository, WaiverReader.Key, StyleKey);
        }

        keys.Finish(ProblemSeverity.Warned);
        return file;
    }

    private Written<string>? Text(MappingReader keys, string key, Func<string, string?> wrong)
    {
        // Allstar takes an empty text for a key that is not written.
        if (keys.Take(key) is not { } entry || values.String(entry.Value, key) is not { Length: > 0 } text)
        {
            return null;
        }

        if (wrong(text) is { } reason)
        {
            problems.Warn(entry.Value, key, reason);
            return null;
        }

        return new Written<string>(text, entry.KeyNode.Source);
    }

    /// <summary>A key that Allstar does not know is read strictly.</summary>
    private Written<T>? Ours<T>(MappingReader keys, string key, RangeAttribute? range = null)
        where T : struct => keys.Take(key) is { } entry && new ValueReader(problems, ProblemSeverity.Refused).Read(entry.Value, typeof(T), key, range) is T value
            ? new Written<T>(value, entry.KeyNode.Source)
            : null;

    private Written<Schedule>? Schedule(MappingReader keys) =>
        keys.Take("schedule") is { } entry && new ScheduleReader(problems).Read(entry.Value, "schedule") is { } schedule
            ? new Written<Schedule>(schedule, entry.KeyNode.Source)
            : null;

    private static bool IsName(string text) =>
        text.Length <= 100 && text is not ("." or "..") && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
