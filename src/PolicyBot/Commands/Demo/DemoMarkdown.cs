using System.Text.RegularExpressions;
using Spectre.Console;

namespace PolicyBot.Commands.Demo;

/// <summary>Markdown of issues for a terminal: each paragraph is one line, without hidden comments, addresses and the marks that are only there for a browser.</summary>
internal static partial class DemoMarkdown
{
    private static readonly Style Heading = new(decoration: Decoration.Bold);
    private static readonly Style Code = new(Color.Green);

    public static IReadOnlyList<(string Text, Style Style)> Read(string markdown)
    {
        var read = new List<(string Text, Style Style)>();
        var isFenced = false;
        foreach (var line in Comment().Replace(markdown, "").ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isFenced = !isFenced;
            }
            else if (isFenced || line.StartsWith("    ", StringComparison.Ordinal))
            {
                read.Add(($"  {line}", Code));
            }
            else if (line.StartsWith('#'))
            {
                read.Add((line.TrimStart('#', ' '), Heading));
            }
            else if (GoesOn(line, read))
            {
                read[^1] = ($"{read[^1].Text} {Plain(line.Trim())}".TrimEnd(), Style.Plain);
            }
            else
            {
                read.Add((Plain(line), Style.Plain));
            }
        }

        return read;
    }

    /// <summary>True for a further line of a paragraph or of an item, and for one more empty line.</summary>
    private static bool GoesOn(string line, List<(string Text, Style Style)> read) =>
        read is [.., (var before, var style)] && style.Equals(Style.Plain) && (before.Length == 0) == (line.Length == 0) && !line.StartsWith("- ", StringComparison.Ordinal);

    private static string Plain(string line) => Escape().Replace(Emphasis().Replace(Link().Replace(line, "${text}"), "${text}"), "${text}");

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\([^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*(?<text>.+?)\*\*|^_(?<text>.*)_$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\(?<text>[!-/:-@\[-`{-~])", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
