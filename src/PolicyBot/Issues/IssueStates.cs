using PolicyBot.Engine.Enforcement;
using PolicyBot.Storage;

namespace PolicyBot.Issues;

/// <summary>What is known of an issue, in the words in which it is decided about.</summary>
internal static class IssueStates
{
    /// <param name="row">Null where nothing is known of one.</param>
    /// <param name="body">What the body would be written as now; null where nobody would write it.</param>
    /// <param name="snooze">How long a person's close lasts.</param>
    public static IssueState Of(IssueRow? row, Func<string, string>? body, TimeSpan snooze, DateTimeOffset now) => row switch
    {
        { UnavailableUntil: { } until, UnavailableBecause: { } because } when now < until => new IssueState.Unavailable(because),
        { Pending: not null } => new IssueState.Unavailable("what was begun before is not settled"),
        null or { Number: null } => new IssueState.Absent(),
        { IsGone: true } => Closed(row, snooze) with { IsGone = true },
        { IsOpen: true } => new IssueState.Open(PolicyIssueText.Fingerprints(row.Shown), IsCurrent: body is null || IssueDesk.HashOf(body(row.Nonce)) == row.BodyHash)
        {
            WrittenAt = row.WrittenAt,
            Pings = row.Pings,
            IsAdopted = row.IsAdopted,
            IsLocked = row.IsLocked,
        },
        _ => Closed(row, snooze),
    };

    /// <summary>Of an issue in a place where nothing more is said: while it is open it can be closed, and then there is nothing to reopen.</summary>
    public static IssueState OfMisplaced(IssueRow row, TimeSpan snooze, DateTimeOffset now) => Of(row, null, snooze, now) switch
    {
        IssueState.Open open => open with { IsMisplaced = true },
        IssueState.Closed closed => closed with { IsGone = true },
        var other => other,
    };

    public static IssueState.Closed Closed(IssueRow row, TimeSpan snooze) => new(PolicyIssueText.Fingerprints(row.Shown), row.ClosedByPerson && !(row.WokenAt >= row.ClosedAt))
    {
        SnoozedUntil = row.SnoozedUntil ?? row.ClosedAt + snooze,
        IsReplaced = row.IsReplaced,
        IsNotPlanned = row.IsNotPlanned,
        Remarks = [.. row.Remarks],
        IsLocked = row.IsLocked,
    };
}
