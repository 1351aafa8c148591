using System.Collections;
using System.Globalization;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;
using PolicyBot.Engine.Waivers;

namespace PolicyBot.Engine.Issues.Commands;

/// <summary>Writes what is answered to a command. Every answer ends with a marker, so that it is given once.</summary>
public static class CommandReply
{
    /// <summary>For so many days a person may have an issue left closed; longer is a waiver.</summary>
    public const int LongestSnoozeDays = 90;

    /// <summary>By which an answer is found again.</summary>
    /// <param name="comment">GitHub's id of the comment that holds the command.</param>
    public static string NonceOf(long comment) => $"command-{comment.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What a second look came to where nothing else tells of it.</summary>
    /// <param name="waits">Why no issue says so although it fails; null where one does.</param>
    public static string OfRecheck(Verdict verdict, string? waits, string nonce)
    {
        var open = verdict.OpenFindings.Count();
        var outcome = verdict.Outcome switch
        {
            Outcome.Fail when open == 1 => Md.Of($"Looked again: one finding is open. The text at the top of this issue is up to date."),
            Outcome.Fail => Md.Of($"Looked again: {open} findings are open. The text at the top of this issue is up to date."),
            Outcome.Unknown => Md.Of($"Looked again, and not everything could be seen, so it is not known whether the policy is kept. Nothing was changed."),
            Outcome.Waived => Md.Of($"Looked again: what falls short here is waived."),
            Outcome.NotApplicable => Md.Of($"Looked again: the policy does not apply here."),
            _ => Md.Of($"Looked again: the policy is kept."),
        };
        return Written(nonce, outcome, waits is null ? Md.Empty : Md.Of($"The issue stays as it is, because {waits}."));
    }

    /// <summary>That the policy is not asked for any more.</summary>
    public static string OfOff(string nonce) => Written(nonce, Md.Of($"The policy is not asked of this repository any more."));

    /// <summary>Why it is checked and with which settings, as far as the readers of the place may know.</summary>
    /// <param name="contents">By policy that the issue is about.</param>
    public static string OfExplain(IReadOnlyCollection<IssueContent> contents, string nonce) =>
        Written(nonce, contents.SelectMany(content => Explained(content).Prepend(contents.Count == 1 ? Md.Empty : Md.Of($"#### {content.Assignment.Policy.Id}"))));

    private static IEnumerable<Md> Explained(IssueContent content)
    {
        var assignment = content.Assignment;
        yield return ConfigurationText.Of(content);
        if (assignment.Sources.Values.All(source => content.Audience.MayRead(source)))
        {
            yield return Md.Of($"In force are:");
            yield return Md.Bullets(
            [
                Md.Of($"{"action"}: {assignment.Action.ToString().ToLowerInvariant()}"),
                .. assignment.Policy.Settings.Select(setting => Md.Of($"{setting.Key}: {ValueOf(setting.Property.GetValue(assignment.Settings))}")),
            ]);
        }
    }

    /// <summary>That it must be said which policy is meant.</summary>
    /// <param name="policies">Ids of those that it could be.</param>
    public static string OfWhichPolicy(IEnumerable<string> policies, string nonce) => Written(
        nonce,
        policies.ToArray() is { Length: > 0 } all
            ? Md.Of($"Say which policy is meant: `/waive POLICY until YYYY-MM-DD because REASON`, with one of {Md.Commas(all.Select(Md.Code))}.")
            : Md.Of($"Nothing falls short here that could be waived."));

    /// <summary>That an issue stays closed for a time.</summary>
    public static string OfSnooze(DateTimeOffset until, string nonce) => Written(
        nonce,
        Md.Of($"This stays closed until {Day(until)}, unless something new is found. What falls short is still counted. A comment that says `/recheck` ends it early."));

    /// <summary>The lines to paste, and where.</summary>
    public static string OfWaive(IssueContent content, NewWaiver waiver, string nonce) => Written(
        nonce,
        Md.Of($"An administrator of the organization can add this to {content.Assignment.Policy.FileName} in its configuration repository. Below the waivers that are there already, without the first line:"),
        Md.Block(waiver.AsList()),
        Md.Of($"Until that is merged nothing changes. Then this issue is closed until the waiver ends."));

    /// <summary>That a pull request proposes the waiver.</summary>
    /// <param name="home">The repository that holds the configuration.</param>
    /// <param name="number">Of the pull request there.</param>
    public static string OfProposedWaiver(IssueContent content, Repository home, int number, string nonce) => Written(
        nonce,
        content.Audience.MayReadAbout(home)
            ? Md.Of($"Pull request {Md.Link(Md.Code($"{home.Name}#{number}"), content.Links.ToPull(home.Name, number))} proposes the waiver.")
            : Md.Of($"A pull request in the organization's configuration repository proposes the waiver. Not everyone who reads this may read that, so it is not linked here."),
        Md.Of($"Until that is merged nothing changes. Then this issue is closed until the waiver ends."));

    /// <summary>That a plan goes on.</summary>
    public static string OfProceed(string id, string nonce) => Written(nonce, Md.Of($"The plan {id} is carried out now. Everything is looked at once more before anything is written."));

    /// <summary>That no plan waits, or another one than the issue shows.</summary>
    public static string OfNoPlan(string nonce) => Written(nonce, Md.Of($"No plan waits as this issue shows it. Nothing was done: read the text at the top once more."));

    /// <summary>How a command is written.</summary>
    public static string OfMisspelt(IssueCommand.Misspelt command, string nonce) => Written(nonce, command.Name switch
    {
        "snooze" => Md.Of($"It is written `/snooze YYYY-MM-DD`, with a day to come that is at most {LongestSnoozeDays} days ahead. For longer, ask for a waiver."),
        "waive" => Md.Of($"It is written `/waive until YYYY-MM-DD because REASON`, with a day to come and a reason of at most 500 characters."),
        _ => Md.Of($"{"/" + command.Name} is written alone on its line."),
    });

    /// <summary>That there is nothing here for the command to do.</summary>
    public static string OfMisplaced(string nonce) => Written(nonce, Md.Of($"This issue is not about a policy, so there is nothing to snooze, waive or explain."));

    private static string Day(DateTimeOffset end) => end.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string ValueOf(object? value) => value switch
    {
        null => "none",
        bool truth => truth ? "true" : "false",
        string text => text.Length == 0 ? "none" : text,
        IEnumerable all when all.Cast<object>().ToArray() is var items => items.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{items.Length} entries"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "none",
    };

    private static string Written(string nonce, params IEnumerable<Md> paragraphs) => Md.Paragraphs([.. paragraphs, Md.OfTemplate(CommentMarker.Of(nonce))]).ToString();
}
