using System.Globalization;

namespace PolicyBot.Engine.Enforcement;

/// <summary>Decides what is to be said below issues at some time although nothing is done about them. Each is said once.</summary>
public static class Remarks
{
    /// <summary>So long before its end a waiver is brought to mind.</summary>
    public static readonly TimeSpan BeforeWaiverEnds = TimeSpan.FromDays(14);

    /// <summary>The pause between two pings is not doubled more often than this.</summary>
    private const int MostDoublings = 5;

    /// <summary>When an open issue is brought to mind: the pause is twice as long each time.</summary>
    public static DateTimeOffset PingAt(DateTimeOffset written, int pings, TimeSpan after) => written + after * Math.Pow(2, Math.Min(pings, MostDoublings));

    /// <summary>When the first of the waivers ends that cover a verdict; null where it has none.</summary>
    public static DateTimeOffset? EndOf(Demand.InForce waived) => waived.Verdict.Findings.Select(finding => finding.Waiver?.Expires).Min();

    internal static IssueAction.Remark? OfPing(IssueState.Open open, TimeSpan? after, DateTimeOffset now) =>
        after is { } pause && open.WrittenAt is { } written && PingAt(written, open.Pings, pause) <= now ? new IssueAction.Remark(RemarkKind.Ping, Named("ping", now)) : null;

    internal static IssueAction.Remark? OfClose(IssueState.Closed closed)
    {
        const string Name = "not-planned";
        return closed is { IsNotPlanned: true, IsLocked: false, IsGone: false } && !closed.Remarks.Contains(Name) ? new IssueAction.Remark(RemarkKind.NotPlanned, Name) : null;
    }

    internal static IssueAction.Remark? OfWaiver(Demand.InForce waived, DateTimeOffset now) =>
        EndOf(waived) is { } end && end - BeforeWaiverEnds <= now && now < end ? new IssueAction.Remark(RemarkKind.WaiverEnds, Named("waiver-ends", end)) : null;

    private static string Named(string what, DateTimeOffset day) => $"{what}-{day.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
}
