using System.Collections.Immutable;
using PolicyBot.Commands;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Issues;
using PolicyBot.Sweeps;
using Spectre.Console;

namespace PolicyBot.Reports;

/// <summary>What a sweep found and did, for a person. What is in order is counted, not listed.</summary>
internal static class SweepReport
{
    private static readonly ImmutableArray<Outcome> WorstFirst = [Outcome.Fail, Outcome.Unknown, Outcome.Waived, Outcome.NotApplicable, Outcome.Pass];

    /// <param name="report">What is not in order, and perhaps more.</param>
    /// <param name="tally">All.</param>
    public static void Write(Report report, OutcomeTally tally, IReadOnlyList<SweepResult> results, Terminal terminal)
    {
        WriteUnlessEmpty("Not in order", NotInOrder(report), terminal);
        foreach (var ended in results.OfType<SweepResult.Ended>())
        {
            WriteUnlessEmpty(ended.CarriedOut.IsEmpty ? "Would be done" : "Done", ended.CarriedOut.IsEmpty ? Planned(ended) : CarriedOut(ended), terminal);
            WriteUnlessEmpty("Fails without an open issue", Waiting(ended), terminal);
        }

        terminal.Output.WriteLine(Summary(tally));
        Note(results, terminal);
    }

    /// <summary>What is not in order, where what is in order was counted only.</summary>
    /// <param name="tally">All.</param>
    public static void Write(Report report, OutcomeTally tally, Terminal terminal)
    {
        WriteUnlessEmpty("Not in order", NotInOrder(report), terminal);
        WriteUnlessEmpty("By policy", ByPolicy(tally), terminal);
        terminal.Output.WriteLine(Summary(tally));
    }

    /// <summary>What is said beside the product: what went wrong, and what waits for a person.</summary>
    public static void Note(IReadOnlyList<SweepResult> results, Terminal terminal)
    {
        foreach (var result in results)
        {
            switch (result)
            {
                case SweepResult.Failed failed:
                    terminal.Note($"{failed.Installation.Account} was not looked at: {failed.Gap.Detail}");
                    break;
                case SweepResult.Ended ended:
                    Note(ended, terminal);
                    break;
            }
        }
    }

    private static void Note(SweepResult.Ended ended, Terminal terminal)
    {
        var account = ended.Installation.Account;
        if (ended.Kept.Home is null)
        {
            terminal.Note($"{account} has no configuration that can be seen ({ended.Kept.Place}): every policy is off by default");
        }

        ConfigurationProblems.Note(ended.Kept.Configuration, terminal);
        if (ended.Plan.HeldId is { } id)
        {
            terminal.Note($"{account}: {ended.Plan.Held.Length} actions at once wait for your word: policybot plan show, then policybot plan apply {id}");
        }

        foreach (var (because, count) in ended.CarriedOut.Select(one => one.Result).OfType<IssueResult.PutOff>().CountBy(putOff => putOff.Because).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            terminal.Note($"{account}: {count} put off: {because}");
        }
    }

    /// <summary>What fails, is unknown or is waived, with what was seen or why nothing was.</summary>
    public static Listing NotInOrder(Report report)
    {
        Listing listing = new("REPOSITORY", "POLICY", "OUTCOME", "WHAT WAS SEEN, OR WHY NOT");
        foreach (var subject in report.Subjects)
        {
            // What hides a repository hides it from every policy, and is told once.
            foreach (var same in subject.Policies.Where(judged => IsListed(judged.Verdict))
                .GroupBy(judged => (judged.Verdict.Outcome, What: What(judged.Verdict))))
            {
                listing.Add(
                    subject.Name,
                    same.Count() > 2 ? $"{same.Count()} policies" : string.Join(", ", same.Select(judged => judged.Policy.Id)),
                    new(Words.Of(same.Key.Outcome), ColourOf(same.Key.Outcome)),
                    same.Key.What);
            }
        }

        return listing;
    }

    /// <summary>What there is to say of the subject; null where there is nothing.</summary>
    public static JudgedSubject? ListedOf(JudgedSubject subject) =>
        subject.Policies.Where(judged => IsListed(judged.Verdict)).ToImmutableArray() is { IsEmpty: false } listed ? subject with { Policies = listed } : null;

    private static bool IsListed(Verdict verdict) => verdict.Outcome is Outcome.Fail or Outcome.Unknown or Outcome.Waived;

    private static string What(Verdict verdict)
    {
        var said = verdict.Outcome == Outcome.Unknown
            ? verdict.Gaps.Where(gap => gap.Gap.Reason != Engine.Facts.GapReason.Plan).Select(gap => Words.Of(gap.Gap)).Distinct(StringComparer.Ordinal).ToArray()
            : [.. verdict.Findings.Select(finding => finding.Message.ToString())];
        return said.Length > 1 ? $"{said[0]} (and {said.Length - 1} more)" : said.FirstOrDefault() ?? "";
    }

    private static Listing Planned(SweepResult.Ended ended)
    {
        Listing listing = new("ACTION", "REPOSITORY", "POLICY", "BECAUSE");
        foreach (var planned in ended.Plan.Actions.Concat(ended.Plan.Held))
        {
            var because = planned.Action is IssueAction.Close close ? close.Because
                : planned.Action is IssueAction.Fix fix ? string.Join("; ", fix.Changes.Select(change => change.Says.ToString()))
                : planned.Worst is { } worst ? $"severity {Words.Of(worst)}" : "";
            listing.Add(planned.Action.Verb, planned.Subject.Name, planned.Policy, ended.Plan.Held.Contains(planned) ? $"{because}; waits for your word" : because);
        }

        return listing;
    }

    private static Listing CarriedOut(SweepResult.Ended ended)
    {
        Listing listing = new("ACTION", "REPOSITORY", "ABOUT", "ISSUE");
        foreach (var one in ended.CarriedOut)
        {
            listing.Add(
                one.Verb,
                one.Subject.Name,
                one.Topic,
                one.Result switch
                {
                    IssueResult.Done done => new Listing.Cell($"{one.Place}#{done.Number}", Color.Green),
                    IssueResult.Changed => new Listing.Cell("changed", Color.Green),
                    IssueResult.LeftToPeople held => new Listing.Cell($"left to people: {held.Because}", Color.Yellow),
                    IssueResult.PutOff putOff => new Listing.Cell($"put off: {putOff.Because}", Color.Yellow),
                    _ => new Listing.Cell(""),
                });
        }

        return listing;
    }

    /// <summary>What fails without an open issue, and why there is none.</summary>
    public static Listing Waiting(SweepResult.Ended ended)
    {
        Listing listing = new("REPOSITORY", "POLICY", "BECAUSE");
        foreach (var waiting in ended.Plan.Waiting)
        {
            listing.Add(waiting.Subject.Name, waiting.Policy, waiting.Because);
        }

        return listing;
    }

    private static void WriteUnlessEmpty(string heading, Listing listing, Terminal terminal)
    {
        if (!listing.IsEmpty)
        {
            terminal.Heading(heading);
            listing.WriteTo(terminal);
            terminal.Output.WriteLine();
        }
    }

    private static Listing ByPolicy(OutcomeTally tally)
    {
        Listing listing = new(["POLICY", .. WorstFirst.Select(outcome => Words.Of(outcome).ToUpperInvariant())]);
        foreach (var (policy, counts) in tally.ByPolicy)
        {
            listing.Add([policy, .. WorstFirst.Select(outcome => new Listing.Cell($"{counts.GetValueOrDefault(outcome)}"))]);
        }

        return listing;
    }

    private static string Summary(OutcomeTally tally)
    {
        var counts = tally.Outcomes.OrderBy(count => WorstFirst.IndexOf(count.Key)).Select(count => $"{count.Value} {Words.Of(count.Key)}").ToArray();
        return counts.Length == 0 ? "Nothing was judged." : $"{tally.Subjects} judged: {string.Join(", ", counts)}.";
    }

    private static Color ColourOf(Outcome outcome) => outcome switch
    {
        Outcome.Fail => Color.Red,
        Outcome.Unknown => Color.Yellow,
        _ => Color.Grey,
    };
}
