using Markdig;
using Microsoft.AspNetCore.Components;

namespace PolicyBot.Pages.Catalogue;

/// <summary>The Markdown of the catalogue, which is our own, as HTML. Nothing that others wrote comes here.</summary>
internal static class PageMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();

    public static MarkupString ToHtml(string markdown) => new(Markdown.ToHtml(markdown, Pipeline));
}
