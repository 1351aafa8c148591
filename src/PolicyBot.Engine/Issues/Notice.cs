using System.Collections.Immutable;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Issues;

/// <summary>An issue in the repository that holds the configuration, about the bot's own work rather than a policy.</summary>
/// <param name="Name">In snake_case; stands in the hidden marker where an issue about a policy has the policy.</param>
/// <param name="Home">GitHub's id of the repository.</param>
/// <param name="Title">Ours.</param>
/// <param name="Text">What it says.</param>
/// <param name="Shown">What it is about, as fingerprints: where they differ from before, that is news.</param>
/// <param name="WhenChanged">The comment that tells of news.</param>
/// <param name="WhenSettled">The comment that goes with the closing.</param>
public sealed record Notice(string Name, long Home, string Title, Md Text, ImmutableSortedSet<Fingerprint> Shown, Md WhenChanged, Md WhenSettled)
{
    /// <summary>True where something could not be looked at: the text says so, and for that alone nothing is opened, told or closed.</summary>
    public bool IsUnsure { get; init; }

    /// <summary>True where there is nothing to tell.</summary>
    public bool IsSettled => Shown.IsEmpty && !IsUnsure;

    public string Body(string nonce) => Md.Paragraphs(
        Text,
        Md.Of($"PolicyBot keeps this text up to date, and closes the issue once nothing is left to do."),
        Md.OfTemplate(IssueMarker.Of(Home, Name, nonce, Shown).ToString())).ToString();

    public string CommentOfNews(string nonce) => Comment(WhenChanged, nonce);

    public string CommentOfClosing(string nonce) => Comment(WhenSettled, nonce);

    /// <summary>As a verdict, so that what is decided about an issue is decided in one way.</summary>
    public Verdict AsVerdict() => new(
        Name,
        IsSettled ? Outcome.Pass : Shown.IsEmpty ? Outcome.Unknown : Outcome.Fail,
        null,
        [.. Shown.Select(fingerprint => new Finding(Name, Severity.Medium, Target.Subject, Title, fingerprint))],
        []);

    private static string Comment(Md text, string nonce) => Md.Paragraphs(text, Md.OfTemplate(CommentMarker.Of(nonce))).ToString();
}
