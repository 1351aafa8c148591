using System.Collections.Immutable;
using System.Globalization;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Writes the comments below an issue. There is one only where there is news; the text at the top of the issue has the rest.</summary>
public static class IssueComment
{
    /// <summary>More are not named one by one: the text at the top has them all.</summary>
    private const int MostNamed = 10;

    /// <summary>That other findings are open than before.</summary>
    /// <param name="before">The open findings that the issue was last told of.</param>
    public static string OfNews(IssueContent content, ImmutableSortedSet<Fingerprint> before, string nonce) =>
        Written(nonce, Md.Of($"{Change(content.Verdict.OpenFindings, before, content.Unseen)} The text at the top of this issue is up to date."), Named(content, before));

    /// <summary>That an issue which the bot had closed is open again.</summary>
    /// <param name="before">The open findings that the issue was last told of.</param>
    public static string OfReopening(IssueContent content, ImmutableSortedSet<Fingerprint> before, string nonce) =>
        Written(nonce, Md.Of($"Open again: what the policy asks for is not so any more. The text at the top of this issue is up to date."), Named(content, before));

    /// <summary>Why the bot closes an issue.</summary>
    public static string OfClosing(Demand demand, string nonce) => Written(nonce, demand switch
    {
        Demand.Off => Md.Of($"The policy is not asked of this repository any more, so this issue is closed. Whether it is kept was not looked at."),
        Demand.InForce { Outcome: Outcome.Pass } => Md.Of($"The policy is kept now. Thank you: this issue is closed."),
        Demand.InForce { Outcome: Outcome.Waived } => Md.Of($"What falls short here is waived by the organization, so this issue is closed. It opens again when the waiver ends."),
        Demand.InForce { Outcome: Outcome.NotApplicable } => Md.Of($"The policy does not apply here, so this issue is closed."),
        _ => Md.Of($"The organization does not want issues about this policy any more, so this issue is closed. What falls short is still counted."),
    });

    /// <summary>That an issue goes on elsewhere.</summary>
    /// <param name="elsewhere">Owner and name of the repository; null where not every reader of this place may know of it.</param>
    public static string OfMove(string? elsewhere, string nonce) => Written(
        nonce,
        elsewhere is null
            ? Md.Of($"The organization keeps such issues elsewhere now, so this one is closed. What falls short is still counted.")
            : Md.Of($"The organization keeps such issues in {elsewhere} now, so this one is closed and goes on there."));

    /// <summary>That another issue tells the same now.</summary>
    /// <param name="place">Owner and name of the repository that holds it; null where it is the same one.</param>
    /// <param name="number">Of that issue; null where not every reader of this place may know of it.</param>
    public static string OfReplacing(string? place, int? number, string nonce) => Written(
        nonce,
        (place, number) switch
        {
            (_, null) => Md.Of($"The organization has this told in another issue now, so this one is closed. What falls short is still counted."),
            (null, { } one) => Md.Of($"The organization has this told in another issue now, so this one is closed and goes on in #{one}."),
            ({ } elsewhere, { } one) => Md.Of($"The organization has this told in another issue now, so this one is closed and goes on in {Md.Code($"{elsewhere}#{one}")}."),
        });

    /// <summary>What is said although nothing is done.</summary>
    public static string OfRemark(IssueAction.Remark remark, Demand.InForce demand) => Written(remark.Name, remark.Kind switch
    {
        RemarkKind.Ping => Md.Of($"This still is so, and nobody wrote here for a while. The text at the top of this issue is up to date. The next time this is brought to mind, the pause will be twice as long."),
        RemarkKind.NotPlanned => Md.Of($"This was closed as not planned, so it is left alone for a time. The policy still is not kept, and that is still counted. If it is not to be kept here, ask an administrator of the organization for a waiver: the text at the top of this issue, under *If this does not fit*, has the lines to add to the configuration, and a comment that says `/waive until YYYY-MM-DD because REASON` has them written for you."),
        RemarkKind.WaiverEnds => Md.Of($"The waiver for which this was closed ends on {Day(Remarks.EndOf(demand))}. Without another one this opens again then."),
        _ => throw new ArgumentOutOfRangeException(nameof(remark), remark, null),
    });

    private static string Day(DateTimeOffset? end) => end is { } at ? at.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    internal static string Written(string nonce, params IEnumerable<Md> paragraphs) =>
        Md.Paragraphs([.. paragraphs, Md.OfTemplate(CommentMarker.Of(nonce))]).ToString();

    internal static Md Change(IEnumerable<Finding> open, ImmutableSortedSet<Fingerprint> before, ImmutableSortedSet<Fingerprint> unseen)
    {
        var findings = open.ToImmutableArray();
        var fresh = findings.Count(finding => !News.Names(finding, before));
        var gone = before.Except(unseen).Count(fingerprint => !findings.Any(finding => finding.IsNamed(fingerprint)));
        return (fresh, gone) switch
        {
            (0, 1) => Md.Of($"One finding is gone."),
            (0, _) => Md.Of($"{gone} findings are gone."),
            (1, 0) => Md.Of($"There is a new finding."),
            (_, 0) => Md.Of($"There are {fresh} new findings."),
            _ => Md.Of($"Findings have changed: {fresh} new, {gone} gone."),
        };
    }

    internal static Md Named(IssueContent content, ImmutableSortedSet<Fingerprint> before) =>
        new ShownFindings(content, [.. Fresh(content, before).Take(MostNamed)]).Seen();

    private static IEnumerable<Finding> Fresh(IssueContent content, ImmutableSortedSet<Fingerprint> before) =>
        content.Verdict.OpenFindings.Where(finding => !News.Names(finding, before));
}
