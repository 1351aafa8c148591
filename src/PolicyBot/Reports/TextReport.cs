using System.Collections.Immutable;
using PolicyBot.Commands;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using Spectre.Console;

namespace PolicyBot.Reports;

/// <summary>The report for a person: outcomes, then what was seen, then what could not be known.</summary>
internal static class TextReport
{
    private static readonly ImmutableArray<Outcome> WorstFirst = [Outcome.Fail, Outcome.Unknown, Outcome.Waived, Outcome.Pass, Outcome.NotApplicable];

    public static void Write(Report report, Terminal terminal)
    {
        foreach (var subject in report.Subjects)
        {
            Outcomes(subject).WriteTo(terminal);
            WriteUnlessEmpty(Findings(subject), terminal);
            WriteUnlessEmpty(Gaps(subject), terminal);
        }

        terminal.Output.WriteLine();
        terminal.Output.WriteLine(Summary(report));
    }

    private static void WriteUnlessEmpty(Listing listing, Terminal terminal)
    {
        if (!listing.IsEmpty)
        {
            terminal.Output.WriteLine();
            listing.WriteTo(terminal);
        }
    }

    private static Listing Outcomes(JudgedSubject subject)
    {
        Listing listing = new("POLICY", "OUTCOME", "DEMANDS");
        foreach (var (policy, verdict) in subject.Policies)
        {
            var reason = verdict.Reason is null ? "" : $": {verdict.Reason}";
            listing.Add(policy.Id, new(Words.Of(verdict.Outcome), ColourOf(verdict.Outcome)), policy.Page.Title + reason);
        }

        return listing;
    }

    private static Listing Findings(JudgedSubject subject)
    {
        Listing listing = new("SEVERITY", "PLACE", "WHAT WAS SEEN", "RULE");
        foreach (var (policy, verdict) in subject.Policies)
        {
            foreach (var finding in verdict.Findings)
            {
                listing.Add(
                    finding.IsOpen ? new(Words.Of(finding.Severity), ColourOf(finding.Severity)) : new("waived", Color.Grey),
                    Words.PlaceOf(finding),
                    finding.Message.ToString() + (finding.Waiver is { } waiver ? $" Waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}: {waiver.Reason}" : ""),
                    RuleOf(policy, finding.Rule));
            }
        }

        return listing;
    }

    private static Listing Gaps(JudgedSubject subject)
    {
        Listing listing = new("NOT KNOWN", "WHY", "RULE");
        foreach (var (policy, verdict) in subject.Policies)
        {
            foreach (var gap in verdict.Gaps)
            {
                listing.Add(Words.PlaceOf(gap.Target), Words.Of(gap.Gap), RuleOf(policy, gap.Rule));
            }
        }

        return listing;
    }

    private static string RuleOf(PolicyDescription policy, string rule) => policy.IsItsOnlyRule ? policy.Id : $"{policy.Id}/{rule}";

    private static string Summary(Report report)
    {
        var outcomes = report.Subjects.SelectMany(subject => subject.Policies).CountBy(judged => judged.Verdict.Outcome)
            .OrderBy(count => WorstFirst.IndexOf(count.Key))
            .Select(count => $"{count.Value} {Words.Of(count.Key)}");
        var failing = report.Subjects.SelectMany(subject => subject.Policies).FirstOrDefault(judged => judged.Verdict.Outcome == Outcome.Fail);
        return (report.IsEmpty ? "Nothing was judged." : $"{string.Join(", ", outcomes)}.") + (failing is null ? "" : $" How to fix: policybot policies show {failing.Policy.Id}");
    }

    private static Color ColourOf(Outcome outcome) => outcome switch
    {
        Outcome.Pass => Color.Green,
        Outcome.Fail => Color.Red,
        Outcome.Unknown => Color.Yellow,
        _ => Color.Grey,
    };

    private static Color ColourOf(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => Color.Red,
        Severity.Medium => Color.Yellow,
        _ => Color.Blue,
    };
}
