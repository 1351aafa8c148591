using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Text;

/// <summary>
/// Markdown in which nothing foreign is live: no mention, reference, link, image, HTML or comment. It is made of our wording, written out where it is used, and
/// of foreign strings that <see cref="Code"/> has made inert; there is no way from a string to it but these.
/// </summary>
public sealed class Md
{
    /// <summary>How much of a foreign string is shown, in characters.</summary>
    public const int LongestCode = 200;

    private const int LongestAddress = 2_000;

    private readonly string text;

    private Md(string text) => this.text = text;

    public static Md Empty { get; } = new("");

    public bool IsEmpty => text.Length == 0;

    /// <summary>Our Markdown as an interpolated string. A string in a hole becomes <see cref="Code"/>; Markdown in a hole stays.</summary>
    public static Md Of(MdWording wording) => new(wording.ToString());

    /// <summary>A sentence as prose, with what it quotes as code.</summary>
    public static Md Say(Sentence sentence) =>
        new(string.Concat(sentence.Parts.Select(part => part.IsForeign ? Code(part.Text).text : MarkdownText.Escape(part.Text))));

    /// <summary>A foreign string in a code span that it cannot leave, on one line, with hidden characters shown, cut at <see cref="LongestCode"/>.</summary>
    public static Md Code(string foreign) => new(MarkdownText.Code(Visible.Of(foreign, LongestCode)));

    /// <summary>A link to an address that we built. Without an address, or with one that is too long or of another scheme than http and https, the text alone.</summary>
    public static Md Link(Md text, Uri? address) =>
        address is { IsAbsoluteUri: true, Scheme: "https" or "http", AbsoluteUri.Length: <= LongestAddress } ? new Md($"[{text.text}]({MarkdownText.Address(address)})") : text;

    /// <summary>A section of a page: ours, as it is embedded in the program.</summary>
    public static Md Why(Page page) => new(page.Why);

    /// <inheritdoc cref="Why"/>
    public static Md HowToFix(Page page) => new(page.HowToFix);

    /// <inheritdoc cref="Why"/>
    /// <param name="names">What its commands leave blank.</param>
    public static Md HowToFix(Page page, PageNames names) => new(names.In(page.HowToFix));

    /// <summary>The title of a page: ours, plain text.</summary>
    public static Md Title(Page page) => new(MarkdownText.Escape(page.Title));

    /// <summary>Commands to copy, one a line.</summary>
    public static Md Block(params IEnumerable<Sh> commands) => new(MarkdownText.Fence("sh", string.Join('\n', commands)));

    /// <summary>YAML to copy.</summary>
    public static Md Block(Yaml yaml) => new(MarkdownText.Fence("yaml", yaml.ToString()));

    /// <summary>A foreign text of several lines as it stands, in a block that it cannot leave.</summary>
    /// <param name="longest">In characters; what is longer is cut.</param>
    public static Md Block(string foreign, int longest) =>
        new(MarkdownText.Fence("text", string.Join('\n', Cut(foreign, longest).ReplaceLineEndings("\n").Split('\n').Select(line => MarkdownText.WithoutComments(Visible.Of(line))))));

    /// <summary>One after the other, each as an item of a list.</summary>
    public static Md Bullets(IEnumerable<Md> items) => new(string.Join('\n', items.Select(item => "- " + item.text.Replace("\n", "\n  ", StringComparison.Ordinal))));

    /// <summary>One after the other, each with a box that is ticked or not.</summary>
    public static Md Checklist(IEnumerable<(bool IsTicked, Md Text)> items) => Bullets(items.Select(item => new Md((item.IsTicked ? "[x] " : "[ ] ") + item.Text.text)));

    /// <summary>With commas between.</summary>
    public static Md Commas(IEnumerable<Md> items) => new(string.Join(", ", items.Select(item => item.text)));

    /// <summary>With an empty line between; empty ones are left out.</summary>
    public static Md Paragraphs(params IEnumerable<Md> paragraphs) =>
        new(string.Join("\n\n", paragraphs.Where(paragraph => !paragraph.IsEmpty).Select(paragraph => paragraph.text)));

    /// <summary>What is sent to GitHub.</summary>
    public override string ToString() => text;

    internal static Md OfTemplate(string rendered) => new(rendered);

    private static string Cut(string foreign, int longest) =>
        foreign.Length <= longest ? foreign : foreign[..(char.IsHighSurrogate(foreign[longest - 1]) ? longest - 1 : longest)] + "…";
}
