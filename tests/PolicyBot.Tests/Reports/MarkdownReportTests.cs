using AngleSharp.Html.Parser;
using Markdig;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;

namespace PolicyBot.Tests.Reports;

public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    [Fact]
    public void Outcomes_come_first_and_findings_with_their_places_after()
    {
        var page = Render(SomeReport.With("front"));
        Assert.Equal(["❌ fail", "open_door", "Doors are locked"], page.QuerySelectorAll("td").Select(cell => cell.TextContent));
        Assert.Contains(page.QuerySelectorAll("li"), item => item.TextContent.StartsWith("high front:12:9", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("li"), item => item.TextContent.StartsWith("waived until 2027-01-01 by front", StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("li"), item => item.TextContent.StartsWith("not known front", StringComparison.Ordinal));
    }

    [Fact]
    public void Help_is_folded_away() => Assert.Single(Render(SomeReport.With("front")).QuerySelectorAll("details"));

    [Theory]
    [InlineData("[x](http://evil.example) ![y](http://evil.example/z.png)")]
    [InlineData("<img src=x onerror=alert(1)> <!-- x --> </details>")]
    [InlineData("``` `x` @everyone #1")]
    [InlineData("a\n\n# heading\n- item")]
    public void Foreign_text_is_never_live(string foreign)
    {
        var page = Render(SomeReport.With(foreign));
        var harmless = Render(SomeReport.With("front"));
        Assert.Equal(Shape(harmless), Shape(page));
    }

    [Fact]
    public void A_long_list_is_cut_and_says_so()
    {
        var findings = Enumerable.Range(0, 5000).Select(number => SomeReport.Finding(Target.Path($"{number}.exe"), "It is open."));
        var report = SomeReport.Of(Verdict.Of("open_door", null, findings, [], Severity.Low, 2));
        var text = MarkdownReport.Of(report);
        Assert.Contains("and 4975 more", text);
        Assert.InRange(text.Length, 0, 20_000);
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Render(Report report) => new HtmlParser().ParseDocument(Markdown.ToHtml(MarkdownReport.Of(report), GitHub));

    /// <summary>Every element but code, which is where foreign text is.</summary>
    private static IEnumerable<string> Shape(AngleSharp.Html.Dom.IHtmlDocument page) => page.All.Select(element => element.LocalName).Where(name => name != "code");
}
