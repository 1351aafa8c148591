using System.Collections.Immutable;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;
using PolicyBot.Sweeps;
using Spectre.Console;

namespace PolicyBot.Commands.Demo;

/// <summary>All repositories and what is known of each while a sweep goes on.</summary>
/// <param name="repositories">Full names.</param>
internal sealed class DemoOverview(ImmutableArray<string> repositories)
{
    private static readonly ImmutableArray<Outcome> WorstFirst = [Outcome.Fail, Outcome.Unknown, Outcome.Waived, Outcome.Pass, Outcome.NotApplicable];

    private readonly Dictionary<string, JudgedNow> judged = [];

    public void Add(JudgedNow now) => judged[now.Subject.Name] = now;

    /// <param name="isOver">False while what is not judged yet may still be.</param>
    public Listing ToListing(bool isOver)
    {
        Listing listing = new("REPOSITORY", "OUTCOME", "POLICIES");
        foreach (var repository in repositories)
        {
            if (judged.TryGetValue(repository, out var now) && ByOutcome(now) is [var worst, ..] all)
            {
                listing.Add(repository, new(Words.Of(worst.Key), ColourOf(worst.Key)), Policies(all));
            }
            else
            {
                listing.Add(repository, new(isOver ? "off" : "…", Color.Grey), "");
            }
        }

        return listing;
    }

    /// <summary>One line about one repository.</summary>
    public static string LineOf(JudgedNow now) => ByOutcome(now) is [var worst, ..] all ? $"{now.Subject.Name}: {Words.Of(worst.Key)}: {Policies(all)}" : now.Subject.Name;

    private static ImmutableArray<IGrouping<Outcome, Judgement>> ByOutcome(JudgedNow now) =>
        [.. now.Judgements.GroupBy(judgement => judgement.Verdict.Outcome).OrderBy(group => WorstFirst.IndexOf(group.Key))];

    /// <summary>Those of the worst outcome by name, the others by name or number with their outcome.</summary>
    private static string Policies(ImmutableArray<IGrouping<Outcome, Judgement>> groups) => groups is [var only]
        ? $"all {only.Count()}"
        : string.Join("; ", groups.Select((group, place) => (group.Key, place) switch
        {
            (_, 0) => Names(group),
            (Outcome.Unknown or Outcome.Waived, _) => $"{Words.Of(group.Key)}: {Names(group)}",
            _ => $"{group.Count()} {Words.Of(group.Key)}",
        }));

    private static string Names(IEnumerable<Judgement> judgements) => string.Join(", ", judgements.Select(judgement => judgement.Assignment.Policy.Id));

    private static Color ColourOf(Outcome outcome) => outcome switch
    {
        Outcome.Fail => Color.Red,
        Outcome.Unknown => Color.Yellow,
        Outcome.Pass => Color.Green,
        _ => Color.Grey,
    };
}
