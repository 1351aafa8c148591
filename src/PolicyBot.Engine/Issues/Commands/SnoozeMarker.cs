using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Issues.Commands;

/// <summary>The hidden line in the body of an issue that a person wants to stay closed for a time, from which an empty store is rebuilt.</summary>
public static partial class SnoozeMarker
{
    private const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The body with the marker in place of any that it has.</summary>
    public static string In(string body, DateTimeOffset until) =>
        $"{Line().Replace(body, "").TrimEnd()}\n\n<!-- policybot snoozed={until.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture)} -->";

    /// <returns>Null where there is none.</returns>
    public static DateTimeOffset? Read(string body) =>
        Line().Match(body) is { Success: true } match && DateTimeOffset.TryParseExact(match.Groups["until"].Value, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until)
            ? until
            : null;

    [GeneratedRegex("<!-- policybot snoozed=(?<until>[0-9TZ:-]{20}) -->", RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
