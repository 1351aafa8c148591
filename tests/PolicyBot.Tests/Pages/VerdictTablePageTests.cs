using AngleSharp.Html.Dom;
using PolicyBot.Tests.Pages.Seeding;

namespace PolicyBot.Tests.Pages;

public sealed class VerdictTablePageTests
{
    [Theory]
    [InlineData("?policy=security", "33 verdicts are like that.", "security")]
    [InlineData("?installation=6", "12 verdicts are like that.", "globex/")]
    [InlineData("?outcome=fail", "27 verdicts are like that.", "✕ fail")]
    [InlineData("?outcome=not_applicable", "5 verdicts are like that.", "– not applicable")]
    [InlineData("?q=VAULT", "4 verdicts are like that.", "acme/vault")]
    [InlineData("?installation=6&policy=codeowners&outcome=fail&q=web", "1 verdict is like that.", "globex/web")]
    public async Task A_filter_leaves_what_is_like_it(string query, string told, string inEveryRow)
    {
        await using var browsing = await Browsing.StartAsync();

        var page = await browsing.OpenAsync($"/verdicts{query}");

        Assert.Equal(told, Browsing.Read(page.QuerySelector("#found")));
        Assert.All(Browsing.Rows(page, "Verdicts"), row => Assert.Contains(row, cell => cell.Contains(inEveryRow, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("installation", "42")]
    [InlineData("policy", "frobnicate")]
    [InlineData("outcome", "Fail<b>")]
    public async Task What_nothing_is_called_matches_nothing_and_stays_chosen(string key, string value)
    {
        await using var browsing = await Browsing.StartAsync();

        var page = await browsing.OpenAsync($"/verdicts?{key}={Uri.EscapeDataString(value)}");

        Assert.Equal("No verdict is like that.", Browsing.Read(page.QuerySelector("#found")));
        Assert.Empty(page.QuerySelectorAll("table"));
        Assert.Equal(value, ((IHtmlSelectElement)page.QuerySelector($"#{key}")!).Value);
    }

    [Fact]
    public async Task The_form_asks_again_for_what_was_asked_for()
    {
        await using var browsing = await Browsing.StartAsync();

        var page = await browsing.OpenAsync("/verdicts?installation=5&policy=security&outcome=unknown&q=%22%3E%3Cb%3E");

        Assert.Equal(["5", "security", "unknown"], page.QuerySelectorAll("select").Cast<IHtmlSelectElement>().Select(select => select.Value));
        Assert.Equal("\"><b>", ((IHtmlInputElement)page.QuerySelector("#q")!).Value);
        Assert.Equal(("get", "/verdicts"), (((IHtmlFormElement)page.QuerySelector("form")!).Method, page.QuerySelector("form")!.GetAttribute("action")));
    }

    [Fact]
    public async Task The_list_is_turned_in_pages_of_a_hundred_in_one_order()
    {
        await using var browsing = await Browsing.StartAsync(60);
        var seen = new List<string>();
        var path = "/verdicts?q=e";
        for (var pages = 0; path is not null; pages++)
        {
            Assert.True(pages < 4, path);
            var page = await browsing.OpenAsync(path);
            seen.AddRange(Browsing.Rows(page, "Verdicts").Select(row => $"{row[1]} {row[2]}"));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.True(seen.Count > 200);
        Assert.Equal(seen.Order(StringComparer.OrdinalIgnoreCase), seen);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal($"{seen.Count} verdicts are like that.", Browsing.Read((await browsing.OpenAsync("/verdicts?q=e")).QuerySelector("#found")));
    }

    [Theory]
    [InlineData("page=3", "Verdicts 201 to 252, by name")]
    [InlineData("page=4", "Verdicts 201 to 252, by name")]
    [InlineData("page=2147483647", "Verdicts 201 to 252, by name")]
    [InlineData("page=0", "Verdicts 1 to 100, by name")]
    [InlineData("page=x", "Verdicts 1 to 100, by name")]
    public async Task A_page_that_there_is_not_is_the_nearest(string query, string caption)
    {
        await using var browsing = await Browsing.StartAsync(60);

        Assert.Equal(caption, Browsing.Read((await browsing.OpenAsync($"/verdicts?{query}")).QuerySelector("caption")));
    }

    [Fact]
    public async Task A_row_says_what_the_verdict_comes_to_and_where_the_issue_is()
    {
        await using var browsing = await Browsing.StartAsync();

        var page = await browsing.OpenAsync("/verdicts?installation=5");
        var rows = Browsing.Rows(page, "Verdicts");

        Assert.Contains(["✕ fail", "acme/api", "binary_artifacts", "1 finding, low", "log", "#1, open", "2026-11-26 19:20"], rows);
        Assert.Contains(["? unknown", "acme/api", "branch_protection", "permission not granted", "issue", "none", "2026-11-26 19:20"], rows);
        Assert.Contains(["✓ pass", "acme/api", "security", "nothing found", "issue", "none", "2026-11-26 19:20"], rows);
        Assert.Contains(rows, row => row[3] == "the repository is empty" && row[0] == "– not applicable");
        Assert.Contains(rows, row => row[3].EndsWith("1 waived", StringComparison.Ordinal));
        Assert.Contains(rows, row => row[5] == "#17 in repository 999999, open");
        Assert.Contains(rows, row => row[5] == "not opened: issues are switched off in the repository that would hold it");
        Assert.Equal("https://github.com/acme/api/issues/1", page.QuerySelectorAll("a").First(link => Browsing.Read(link) == "#1").GetAttribute("href"));
        Assert.Equal($"/repositories/{SeededState.ApiId}", page.QuerySelector("tbody th a")!.GetAttribute("href"));
    }
}
