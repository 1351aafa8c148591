using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>Writes the body of the one issue about a subject and a policy. The same content gives the same bytes.</summary>
public static class IssueBody
{
    /// <summary>GitHub takes 65,536 characters; people and bots add some.</summary>
    public const int LongestBody = 60_000;

    private const int LongestFooter = 2_000;

    /// <exception cref="ArgumentException">The readers of the place may not read about the subject: a defect of the caller.</exception>
    public static string Write(IssueContent content)
    {
        if (!content.Audience.MayReadAbout(content.Assignment.Subject))
        {
            throw new ArgumentException("The place for this issue has readers who may not read about the subject.", nameof(content));
        }

        var open = content.Verdict.OpenFindings.ToImmutableArray();
        var body = Render(content, open, open.Length);
        if (body.Length <= LongestBody)
        {
            return body;
        }

        var (fits, tooMany) = (0, open.Length);
        while (tooMany - fits > 1)
        {
            var middle = (fits + tooMany) / 2;
            (fits, tooMany) = Render(content, open, middle).Length <= LongestBody ? (middle, tooMany) : (fits, middle);
        }

        return Render(content, open, fits);
    }

    /// <summary>The marker that the body ends with.</summary>
    public static IssueMarker MarkerOf(IssueContent content) => IssueMarker.Of(
        content.Assignment.Subject.Id,
        content.Assignment.Policy.Id,
        content.Nonce,
        Named(content).Concat(content.Unseen).ToImmutableSortedSet(Fingerprint.Order));

    /// <summary>The open findings that the marker does not list: there are too many, or they may not be named in the place.</summary>
    public static IEnumerable<Fingerprint> Unlisted(IssueContent content) => content.Verdict.News.Except(MarkerOf(content).Shown);

    /// <summary>The part about one policy in an issue about several.</summary>
    /// <param name="most">So many findings at most.</param>
    internal static Md Section(IssueContent content, int most)
    {
        var open = content.Verdict.OpenFindings.ToImmutableArray();
        var count = Math.Min(most, open.Length);
        var shown = new ShownFindings(content, [.. open.Take(count)]);
        return Md.Paragraphs(
            Md.Of($"### What was seen"), shown.Seen(), NotShown(open.Length - count), Unseen(content),
            Md.Of($"### Why it matters"), shown.Why(),
            Md.Of($"### How to fix"), shown.HowToFix(), Held(content), Again(content),
            Md.Of($"### Why this is checked"), ConfigurationText.Of(content),
            Md.Of($"### If this does not fit"), ExceptionsText.Of(content));
    }

    internal static Md Footer(Configuration.IssueSettings settings) => settings.Footer.Value.Length == 0 ? Md.Empty : Md.Block(settings.Footer.Value, LongestFooter);

    /// <summary>The open findings that may be named in the place.</summary>
    internal static IEnumerable<Fingerprint> Named(IssueContent content) => content.Verdict.OpenFindings.Where(finding => MayBeNamed(content, finding)).Select(finding => finding.Fingerprint);

    private static string Render(IssueContent content, ImmutableArray<Finding> open, int count)
    {
        var shown = new ShownFindings(content, [.. open.Take(count)]);
        var (seen, why, how) = (Md.Paragraphs(shown.Seen(), NotShown(open.Length - count), Unseen(content)), shown.Why(), shown.HowToFix());
        TemplateModel model = new()
        {
            { "owner", Md.Code(Owner(content.Assignment.Subject)) },
            { "elsewhere", !content.Audience.IsHomeOf(content.Assignment.Subject) },
            { "subject", Md.Link(Md.Code(content.Assignment.Subject.Name), content.Links.ToRepository(content.Assignment.Subject.Name)) },
            { "title", Md.Title(content.Assignment.Policy.Page) },
            { "seen", seen },
            { "why", why },
            { "how", how },
            { "held", Held(content) },
            { "again", Again(content) },
            { "configuration", ConfigurationText.Of(content) },
            { "exceptions", ExceptionsText.Of(content) },
            { "allstar", AllstarMarkers.Block(Md.Paragraphs(seen, why, how)) },
            { "details", Optional(content.Settings.Details.Value) },
            { "footer", Footer(content.Settings) },
            { "marker", Md.OfTemplate(MarkerOf(content).ToString()) },
        };
        return MarkdownTemplate.Of(nameof(IssueBody)).Render(model).ToString();
    }

    private static Md Optional(string foreign) => foreign.Length == 0 ? Md.Empty : Md.Code(foreign);

    private static Md NotShown(int count) => count switch
    {
        0 => Md.Empty,
        1 => Md.Of($"One more finding does not fit into this issue."),
        _ => Md.Of($"{count} more findings do not fit into this issue."),
    };

    /// <summary>Rules that could not look. Why they could not changes from day to day and is not told here.</summary>
    private static Md Unseen(IssueContent content)
    {
        var rules = content.Verdict.Gaps.Where(gap => gap.Gap.Reason != GapReason.Plan).Select(gap => gap.Rule).Distinct(StringComparer.Ordinal).ToArray();
        return rules.Length == 0 ? Md.Empty : Md.Of($"Not everything could be looked at, so there may be more under: {Md.Commas(rules.Select(Md.Code))}.");
    }

    private static Md Held(IssueContent content) => content.HeldFix switch
    {
        null => Md.Empty,
        { PullRequest: { } number } => Md.Of($"Pull request #{number} proposes it: merge it, or close it to say no."),
        { Because: var because } => Md.Of($"The organization wants this to be fixed by PolicyBot itself. That was not done: {Md.Say(because)}."),
    };

    private static Md Again(IssueContent content)
    {
        var policy = content.Assignment.Policy.Id;
        var remote = Sh.Of($"policybot check {content.Assignment.Subject.Name} --policy {policy}");
        return content.Verdict.OpenFindings.Any(finding => finding.Location is not null)
            ? Md.Of($"To look again yourself, have `policybot` judge the files of a clone, or ask GitHub:\n\n{Md.Block(Sh.Of($"policybot check --path . --policy {policy}"), remote)}")
            : Md.Of($"To look again yourself:\n\n{Md.Block(remote)}");
    }

    private static string Owner(Subject subject) => subject is Repository repository ? repository.Owner : subject.Name;

    // A user's id is a small number: its fingerprint could be guessed back.
    private static bool MayBeNamed(IssueContent content, Finding finding) =>
        finding.Target.Kind != Target.User(0).Kind || content.Audience.MayReadDetails(PagesOf(content, finding));

    internal static IEnumerable<Page> PagesOf(IssueContent content, Finding finding) =>
        content.Assignment.Policy.Rules.Where(rule => rule.Id == finding.Rule).Select(rule => rule.Page).Prepend(content.Assignment.Policy.Page);
}
