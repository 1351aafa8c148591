using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Sweeps;

namespace PolicyBot.Reports;

/// <summary>The words of every format for the closed sets of the engine. They are a contract: programs read them.</summary>
internal static class Words
{
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        Outcome.Unknown => "unknown",
        Outcome.NotApplicable => "not_applicable",
        Outcome.Waived => "waived",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity)),
    };

    public static string Of(Turn turn) => turn switch
    {
        Turn.NewlyFails => "newly_fail",
        Turn.NewlyPasses => "newly_pass",
        Turn.TurnsUnknown => "turn_unknown",
        Turn.NotGatheredYet => "not_gathered_yet",
        Turn.NoLongerJudged => "no_longer_judged",
        Turn.IssueOpened => "issues_opened",
        Turn.IssueClosed => "issues_closed",
        Turn.ChangeMade => "changes_made",
        _ => throw new ArgumentOutOfRangeException(nameof(turn)),
    };

    public static string Of(GapReason reason) => reason switch
    {
        GapReason.Forbidden => "forbidden",
        GapReason.MayBeHidden => "may_be_hidden",
        GapReason.PermissionNotGranted => "permission_not_granted",
        GapReason.LegallyBlocked => "legally_blocked",
        GapReason.ServerError => "server_error",
        GapReason.RateLimited => "rate_limited",
        GapReason.TimedOut => "timed_out",
        GapReason.Truncated => "truncated",
        GapReason.Partial => "partial",
        GapReason.Unreadable => "unreadable",
        GapReason.ConfigurationRefused => "configuration_refused",
        GapReason.Defect => "defect",
        GapReason.Plan => "plan",
        GapReason.NeedsGitHub => "needs_github",
        GapReason.NotGatheredYet => "not_gathered_yet",
        GapReason.NotComputed => "not_computed",
        GapReason.UnderWay => "under_way",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>The word, then what was asked and what came back. Foreign text.</summary>
    public static string Of(Gap gap) => $"{Of(gap.Reason)}: {gap.Detail}";

    /// <summary>The file of a finding that is about a file; null for a branch, a setting or the whole subject.</summary>
    public static string? PathOf(Finding finding) => finding.Location?.Path ?? (finding.Target.Kind == "path" ? finding.Target.Name : null);

    /// <summary>Where a person would look, such as <c>ci.yml:12:9</c> or <c>branch:main</c>. Foreign text.</summary>
    public static string PlaceOf(Finding finding) => finding.Location switch
    {
        { Line: { } line, Column: { } column } at => $"{at.Path}:{line}:{column}",
        { Line: { } line } at => $"{at.Path}:{line}",
        _ => PathOf(finding) is { } path ? path : PlaceOf(finding.Target),
    };

    public static string PlaceOf(Target target) => target switch
    {
        { Kind: "subject" } => "as a whole",
        { Kind: "path", Name.Length: > 0 } => target.ToString()["path:".Length..],
        _ => target.ToString(),
    };
}
