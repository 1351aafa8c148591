using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Reports;

/// <summary>The report for the summary of a job: what is wrong first, how to fix it folded away. Nothing foreign in it is live.</summary>
internal static class MarkdownReport
{
    // A job summary is dropped whole above 1 MiB.
    private const int MostFindings = 25;

    public static string Of(Report report) => Md.Paragraphs(report.Subjects.SelectMany(Subject)).ToString();

    private static IEnumerable<Md> Subject(JudgedSubject subject)
    {
        yield return Md.Of($"## PolicyBot on {subject.Name}");
        yield return subject.Policies.IsEmpty ? Md.Of($"Nothing was judged.") : Overview(subject);
        foreach (var judged in subject.Policies.Where(judged => !judged.Verdict.Findings.IsEmpty || !judged.Verdict.Gaps.IsEmpty))
        {
            yield return Md.Of($"### {Md.Title(judged.Policy.Page)}");
            yield return Md.Bullets(Lines(judged.Verdict));
            yield return Md.Of($"<details><summary>Why, and how to fix</summary>");
            yield return Md.Why(judged.Policy.Page);
            yield return Md.HowToFix(judged.Policy.Page);
            yield return Md.Of($"</details>");
        }
    }

    /// <summary>A table of our own words only: a foreign string could hold a bar.</summary>
    private static Md Overview(JudgedSubject subject) => subject.Policies.Aggregate(
        Md.Of($"| Outcome | Policy | Demands |\n| --- | --- | --- |"),
        (table, judged) => Md.Of($"{table}\n| {Of(judged.Verdict.Outcome)} | {judged.Policy.Id} | {Md.Title(judged.Policy.Page)} |"));

    private static IEnumerable<Md> Lines(Verdict verdict)
    {
        foreach (var finding in verdict.Findings.Take(MostFindings))
        {
            yield return Md.Of($"{Label(finding)} {Words.PlaceOf(finding)} {finding.Message} ({finding.Rule})");
        }

        if (verdict.Findings.Length > MostFindings)
        {
            yield return Md.Of($"and {verdict.Findings.Length - MostFindings} more; {$"policybot check --policy {verdict.Policy}"} lists them all");
        }

        foreach (var gap in verdict.Gaps.Take(MostFindings))
        {
            yield return Md.Of($"**not known** {Words.PlaceOf(gap.Target)} {Words.Of(gap.Gap)} ({gap.Rule})");
        }

        if (verdict.Gaps.Length > MostFindings)
        {
            yield return Md.Of($"and {verdict.Gaps.Length - MostFindings} more that are not known");
        }
    }

    private static Md Label(Finding finding) => finding.Waiver is { } waiver
        ? Md.Of($"**waived** until {waiver.Expires.ToString("yyyy-MM-dd")} by {waiver.Owner} because {waiver.Reason}:")
        : finding.Severity switch
        {
            Severity.Low => Md.Of($"**low**"),
            Severity.Medium => Md.Of($"**medium**"),
            Severity.High => Md.Of($"**high**"),
            _ => Md.Of($"**critical**"),
        };

    private static Md Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Md.Of($"✅ pass"),
        Outcome.Fail => Md.Of($"❌ **fail**"),
        Outcome.Unknown => Md.Of($"❔ **unknown**"),
        Outcome.Waived => Md.Of($"☑️ waived"),
        _ => Md.Of($"➖ not applicable"),
    };
}
