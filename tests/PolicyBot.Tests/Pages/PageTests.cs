using System.Net;
using PolicyBot.Pages;
using PolicyBot.Storage;
using PolicyBot.Tests.Storage;

namespace PolicyBot.Tests.Pages;

/// <summary>What holds for every page.</summary>
public sealed class PageTests
{
    private static readonly string[] Paths =
    [
        "/", "/verdicts", "/verdicts?policy=security&outcome=fail", "/verdicts?installation=x&policy=y&outcome=z&q=%3Cb%3E&page=-1", "/repositories/1001", "/repositories/1999",
        "/queues", "/actions", "/actions?installation=5&page=2", "/actions?installation=x&page=99999999999", "/policies", "/policies/branch_protection", "/policies/security",
    ];

    [Fact]
    public async Task Every_page_is_well_formed_and_leads_to_pages_that_are()
    {
        await using var browsing = await Browsing.StartAsync();
        var (left, seen) = (new Queue<string>(Paths), new HashSet<string>(Paths, StringComparer.Ordinal));
        while (left.TryDequeue(out var path))
        {
            var page = await browsing.OpenAsync(path);
            Assert.Equal((path, ""), (path, string.Join("; ", Faults.In(page))));

            foreach (var link in page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(link => seen.Count < 150 && seen.Add(link)))
            {
                left.Enqueue(link);
            }
        }

        Assert.InRange(seen.Count, 90, 150);
    }

    [Fact]
    public async Task Every_page_of_an_empty_state_is_well_formed()
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock());
        foreach (var path in new[] { "/", "/verdicts", "/queues", "/actions", "/policies" })
        {
            Assert.Empty(Faults.In(await browsing.OpenAsync(path)));
        }

        Assert.Contains("No installation is known yet.", Browsing.Read((await browsing.OpenAsync("/")).QuerySelector("main")));
        Assert.Equal("Nothing was judged yet.", Browsing.Read((await browsing.OpenAsync("/verdicts")).QuerySelector("#found")));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/repositories/42")]
    [InlineData("/repositories/0")]
    [InlineData("/repositories/abc")]
    [InlineData("/repositories/99999999999999999999")]
    [InlineData("/policies/nothing")]
    [InlineData("/assets/nothing")]
    [InlineData("/assets/..%2Fappsettings.json")]
    public async Task What_there_is_not_is_said_to_be_missing(string path)
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock());

        var page = await browsing.OpenAsync(path, HttpStatusCode.NotFound);

        Assert.Equal("Nothing here", Browsing.Read(page.QuerySelector("h1")));
        Assert.Empty(Faults.In(page));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/verdicts")]
    [InlineData("/nothing")]
    [InlineData("/assets/policybot.css")]
    public async Task A_page_may_run_nothing_of_its_own_is_framed_by_nobody_and_leaves_nothing_behind(string path)
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock());

        using var answer = await browsing.SendAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(path.StartsWith("/assets", StringComparison.Ordinal) ? "no-cache" : "no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("policybot.css", "text/css; charset=utf-8")]
    [InlineData("htmx.min.js", "text/javascript; charset=utf-8")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task What_the_pages_bring_is_sent_once(string name, string type)
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock());

        using var first = await browsing.SendAsync($"/assets/{name}");
        using var second = await browsing.SendAsync($"/assets/{name}", ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal((HttpStatusCode.OK, type), (first.StatusCode, first.Content.Headers.ContentType?.ToString()));
        Assert.NotEmpty(await first.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_pages_are_the_managements_alone()
    {
        await using var browsing = await Browsing.StartAsync(12);
        foreach (var path in Paths.Append("/assets/policybot.css"))
        {
            Assert.Equal((404, "There is nothing here."), await browsing.Server.GetAsync(browsing.Server.Webhook, path));
        }

        Assert.Equal(405, (await browsing.Server.GetAsync(browsing.Server.Management, "/verdicts", method: "POST")).Status);
        Assert.Equal(421, (await browsing.Server.GetAsync(browsing.Server.Management, "/verdicts", "evil.example")).Status);
        Assert.Equal(421, (await browsing.Server.GetAsync(browsing.Server.Management, "/nothing", "evil.example")).Status);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_an_answer_too()
    {
        await using var browsing = await Browsing.StartEmptyAsync(new StandingClock(), BrokenStore.Replace);
        var store = (BrokenStore)browsing.State<IStateStore>();

        store.Breaks = _ => true;
        var page = await browsing.OpenAsync("/verdicts?q=hidden-name", HttpStatusCode.InternalServerError);

        Assert.Equal("Not read", Browsing.Read(page.QuerySelector("h1")));
        Assert.DoesNotContain("The store is broken", page.DocumentElement.OuterHtml);
        Assert.Contains(browsing.Server.Log.Lines, line => line.Contains("What /verdicts shows could not be read") && line.Contains("The store is broken"));
        Assert.DoesNotContain(browsing.Server.Log.Lines, line => line.Contains("What /verdicts shows", StringComparison.Ordinal) && line.Contains("hidden-name", StringComparison.Ordinal));
        store.Breaks = _ => false;
        await browsing.OpenAsync("/verdicts");
    }

    [Fact]
    public async Task A_program_that_takes_no_deliveries_serves_the_pages_alone()
    {
        await using var browsing = await Browsing.StartAsync(12);
        await using var alone = await PagesServer.StartAsync(browsing.State<IServiceProvider>(), 0, default);
        using var client = new HttpClient { BaseAddress = alone.Address };

        Assert.True(alone.Address.IsLoopback);
        Assert.Contains("<h1>Verdicts</h1>", await client.GetStringAsync(new Uri("/verdicts", UriKind.Relative)));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri("/metrics", UriKind.Relative))).StatusCode);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "/verdicts") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await client.SendAsync(foreign)).StatusCode);
        await Assert.ThrowsAsync<IOException>(() => PagesServer.StartAsync(browsing.State<IServiceProvider>(), alone.Address.Port, default));
    }
}
