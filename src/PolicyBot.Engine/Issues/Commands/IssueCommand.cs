using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Issues.Commands;

/// <summary>What a person asks of the bot in a comment below an issue.</summary>
public abstract partial record IssueCommand
{
    private const int LongestReason = 500;

    private IssueCommand()
    {
    }

    /// <summary>Look again now; where somebody closed the issue, that counts no more.</summary>
    public sealed record Recheck : IssueCommand;

    /// <summary>Say why this is checked, and with which settings.</summary>
    public sealed record Explain : IssueCommand;

    /// <summary>Leave the issue closed for a time.</summary>
    /// <param name="Until">As written: a date.</param>
    public sealed record Snooze(string Until) : IssueCommand;

    /// <summary>Ask for leave not to comply.</summary>
    /// <param name="Policy">Id; null for the one that the issue is about. Foreign text.</param>
    /// <param name="Until">As written: a date.</param>
    /// <param name="Reason">Foreign text.</param>
    public sealed record Waive(string? Policy, string Until, string Reason) : IssueCommand;

    /// <summary>Let the plan go on that waits.</summary>
    public sealed record Proceed : IssueCommand;

    /// <summary>One of these, and not written as it should be.</summary>
    /// <param name="Name">Without slash.</param>
    public sealed record Misspelt(string Name) : IssueCommand;

    /// <summary>The command on the first line of a comment.</summary>
    /// <returns>Null where there is none that we know.</returns>
    public static IssueCommand? Read(string comment)
    {
        var line = comment.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        var text = (end < 0 ? line : line[..end]).TrimEnd();
        return text.Length == 0 || text[0] != '/' || Line().Match(text.ToString()) is not { Success: true } match
            ? null
            : Of(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["rest"].Value);
    }

    /// <summary>When a date ends that a person wrote.</summary>
    /// <returns>Null where it is none, or over.</returns>
    public static DateTimeOffset? EndOf(string date, TimeZoneInfo zone, DateTimeOffset now) => Configuration.Reading.Expiry.Read(date, zone) is { } end && end > now ? end : null;

    private static IssueCommand? Of(string name, string rest) => name switch
    {
        "recheck" => rest.Length == 0 ? new Recheck() : new Misspelt(name),
        "explain" => rest.Length == 0 ? new Explain() : new Misspelt(name),
        "proceed" => rest.Length == 0 ? new Proceed() : new Misspelt(name),
        "snooze" => Day().Match(rest) is { Success: true } day ? new Snooze(day.Groups["day"].Value) : new Misspelt(name),
        "waive" => Leave().Match(rest) is { Success: true } leave && leave.Groups["reason"].Value is { Length: <= LongestReason } reason
            ? new Waive(leave.Groups["policy"] is { Success: true, Value: var policy } ? policy : null, leave.Groups["day"].Value, reason)
            : new Misspelt(name),
        _ => null,
    };

    [GeneratedRegex(@"\A/(?<name>[A-Za-z]+)(?:\s+(?<rest>.*))?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Line();

    [GeneratedRegex(@"\A(?:until\s+)?(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Day();

    [GeneratedRegex(@"\A(?:(?<policy>[a-z0-9_]{1,100})\s+)?until\s+(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\s+because\s+(?<reason>\S.*)\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Leave();
}
