using System.Globalization;
using PolicyBot.Engine.Configuration;
using PolicyBot.Reports;
using PolicyBot.Schemas;

namespace PolicyBot.Commands;

/// <summary>Every effective value with the file and line it is from.</summary>
internal static class Explanation
{
    private const string Default = "default";

    public static string StateOf(Decision decision) =>
        decision.Off is not null ? "off" : decision.Assignment.Unreadable is not null ? "unknown" : "on";

    public static Listing Of(IssueSettings issues)
    {
        var listing = New();
        Add(listing, "issueLabel", issues.Label);
        Add(listing, "issueRepo", issues.Repository);
        Add(listing, "issueFooter", issues.Footer);
        Add(listing, "issueDetails", issues.Details);
        Add(listing, "issuePingDays", new Written<string>(issues.PingDays.Value.ToString(CultureInfo.InvariantCulture), issues.PingDays.Source));
        var schedule = issues.Schedule;
        Add(listing, "schedule", new Written<string>($"{schedule.Value.TimeZone.Id} {string.Join(", ", schedule.Value.Days)}".TrimEnd(), schedule.Source));
        return listing;
    }

    public static Listing Of(Assignment assignment)
    {
        var listing = New();
        var because = assignment.ActionLoweredBecause is { } reason ? $" ({reason})" : "";
        Add("action", SettingType.Write(assignment.Action).Trim('"') + because);
        Add("minimumSeverity", Words.Of(assignment.MinimumSeverity));
        foreach (var rule in assignment.Policy.Rules)
        {
            var severity = assignment.Severities.TryGetValue(rule.Id, out var configured) ? configured : rule.Page.Severity;
            Add($"rules.{rule.Id}", assignment.Rules.Contains(rule) ? Words.Of(severity) : "off");
        }

        foreach (var setting in assignment.Policy.Settings)
        {
            Add(setting.Key, SettingType.Write(setting.Property.GetValue(assignment.Settings)));
        }

        foreach (var waiver in assignment.Waivers)
        {
            var what = waiver.Finding?.Value ?? waiver.Rule ?? "all";
            var until = waiver.Expires.ToUniversalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            listing.Add("waivers", $"{what} until {until} UTC, {waiver.Owner}: {waiver.Reason}", waiver.Source);
        }

        return listing;

        void Add(string key, string value) => listing.Add(key, value, assignment.Sources.TryGetValue(key, out var source) ? source.ToString() : Default);
    }

    private static Listing New() => new("KEY", "VALUE", "FROM");

    private static void Add(Listing listing, string key, Written<string> written) => listing.Add(key, written.Value, written.Source?.ToString() ?? Default);
}
