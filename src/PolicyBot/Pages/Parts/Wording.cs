using System.Globalization;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;

namespace PolicyBot.Pages.Parts;

/// <summary>How pages say what programs call by fixed words.</summary>
internal static class Wording
{
    public static string Of(Outcome outcome) => Spaced(Words.Of(outcome));

    public static string Of(GapReason reason) => Spaced(Words.Of(reason));

    public static string Of(Severity severity) => Words.Of(severity);

    public static string Of(EnforcementAction action) => action.ToString().ToLowerInvariant();

    public static string Of(Visibility visibility) => visibility.ToString().ToLowerInvariant();

    /// <summary>A number with its noun.</summary>
    public static string Count(long count, string one, string? many = null) => $"{Number(count)} {(count == 1 ? one : many ?? one + "s")}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A word in kebab-case, such as the audit trail writes, as it begins a sentence.</summary>
    public static string Spoken(string kebab) => kebab.Length == 0 ? kebab : char.ToUpperInvariant(kebab[0]) + kebab[1..].Replace('-', ' ');

    /// <summary>A stretch of time, roughly.</summary>
    public static string Of(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => $"-{Of(span.Negate())}",
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalMinutes: < 120 } => Count((long)span.TotalMinutes, "minute"),
        { TotalHours: < 48 } => Count((long)span.TotalHours, "hour"),
        _ => Count((long)span.TotalDays, "day"),
    };

    private static string Spaced(string word) => word.Replace('_', ' ');
}
