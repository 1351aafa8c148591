using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Pages.Parts;
using PolicyBot.Storage;

namespace PolicyBot.Pages.VerdictTable;

/// <summary>Says in a few words what a verdict comes to.</summary>
internal static class VerdictSummary
{
    public static string Of(VerdictOutline verdict)
    {
        string[] parts = [.. new[] { Open(verdict), Waived(verdict), Gaps(verdict) }.Where(part => part.Length > 0)];
        return verdict.Reason ?? (parts.Length > 0 ? string.Join("; ", parts) : "nothing found");
    }

    private static string Open(VerdictOutline verdict)
    {
        Severity[] open = [.. verdict.Findings.Where(finding => finding.Waiver is null).Select(finding => finding.Severity)];
        return open.Length == 0 ? "" : $"{Wording.Count(open.Length, "finding")}, {(open.Length == 1 ? "" : "worst ")}{Wording.Of(open.Max())}{(verdict.Outcome == Outcome.Fail ? "" : ", below what fails")}";
    }

    private static string Waived(VerdictOutline verdict) =>
        verdict.Findings.Count(finding => finding.Waiver is not null) is > 0 and var waived ? $"{Wording.Number(waived)} waived" : "";

    private static string Gaps(VerdictOutline verdict) =>
        string.Join(", ", verdict.Gaps.Select(gap => gap.Reason).Where(reason => reason != GapReason.Plan).Distinct().Order().Select(Wording.Of));
}
