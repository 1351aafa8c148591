using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace PolicyBot.Tests.Text;

/// <summary>Reads Markdown as GitHub does and names what in it is alive.</summary>
internal static partial class Liveness
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoLinks().UsePipeTables().UseTaskLists().UseEmphasisExtras().UseFootnotes().Build();

    /// <param name="mayLink">True for an address that we may link to.</param>
    public static IEnumerable<string> In(string markdown, Func<string, bool> mayLink)
    {
        var document = new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, Pipeline));
        foreach (var element in document.Body!.QuerySelectorAll("*"))
        {
            if (element.LocalName is not ("p" or "a" or "em" or "strong" or "code" or "pre" or "ul" or "ol" or "li" or "h2" or "h3" or "h4" or "hr" or "blockquote" or "br"))
            {
                yield return $"<{element.LocalName}>";
            }

            if (element.Attributes.FirstOrDefault(attribute => attribute.Name is not ("href" or "class" or "start")) is { } odd)
            {
                yield return $"<{element.LocalName} {odd.Name}>";
            }

            if (element.LocalName == "a" && !mayLink(element.GetAttribute("href") ?? ""))
            {
                yield return $"a link to {element.GetAttribute("href")}";
            }
        }

        foreach (var text in document.Body!.Descendants<IText>().Where(text => text.ParentElement?.Closest("code, pre") is null))
        {
            foreach (Match match in Live().Matches(text.Data))
            {
                yield return match.Value;
            }
        }
    }

    /// <summary>The comments outside of code, in order.</summary>
    public static IEnumerable<string> CommentsIn(string markdown) =>
        new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, Pipeline)).Descendants<IComment>().Select(comment => comment.Data.Trim());

    /// <summary>What GitHub makes alive in plain text: mentions, references, hashes of commits, addresses, signs.</summary>
    [GeneratedRegex(@"@[A-Za-z0-9]\S*|#[0-9]+|\bGH-[0-9]+|\b[0-9a-f]{7,40}\b|\bwww\.|://|:[a-z0-9_+-]+:|\[[ xX]\]", RegexOptions.NonBacktracking)]
    private static partial Regex Live();
}
