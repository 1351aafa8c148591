using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Tests.Pages.Seeding;
using PolicyBot.Tests.Server;

namespace PolicyBot.Tests.Pages;

/// <summary>The server as the program builds it, and somebody who reads its pages.</summary>
internal sealed class Browsing : IAsyncDisposable
{
    private readonly HttpClient client;

    private Browsing(Serving server)
    {
        Server = server;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://{server.Management}/") };
    }

    public Serving Server { get; }

    /// <summary>With a state that was made up.</summary>
    /// <param name="repositories">Of acme.</param>
    public static async Task<Browsing> StartAsync(int repositories = 30)
    {
        var clock = new StandingClock();
        var browsing = await StartEmptyAsync(clock);
        await new SeededState(browsing.Server.Service<IServiceProvider>(), clock).FillAsync(repositories);
        return browsing;
    }

    /// <summary>With a state that knows nothing.</summary>
    public static async Task<Browsing> StartEmptyAsync(TimeProvider time, Action<IServiceCollection>? more = null) => new(await Serving.StartAsync(time, isIdle: true, more: more));

    public T State<T>()
        where T : notnull => Server.Service<T>();

    public async Task<IHtmlDocument> OpenAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await SendAsync(path);
        Assert.Equal((path, status), (path, response.StatusCode));
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public static IHtmlDocument Parse(string page) => new HtmlParser().ParseDocument(page);

    public Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return client.SendAsync(request);
    }

    /// <summary>A text as a person reads it: space is space, and what stands below something does not run into it.</summary>
    public static string Read(IElement? element)
    {
        var read = new StringBuilder();
        INode? before = null;
        foreach (var text in element?.Descendants<IText>() ?? [])
        {
            var block = text.ParentElement?.Closest("p, li, dd, dt, td, th, summary, details, caption, h1, h2, h3, h4, div, section, pre");
            read.Append(block == before ? "" : " ").Append(text.Data);
            before = block;
        }

        return string.Join(' ', read.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The rows of the table with the caption, cell by cell.</summary>
    public static IReadOnlyList<string[]> Rows(IParentNode page, string caption) =>
        [.. page.QuerySelectorAll("table").Single(table => Read(table.QuerySelector("caption")).StartsWith(caption, StringComparison.Ordinal)).QuerySelectorAll("tbody tr").Select(row => row.Children.Select(Read).ToArray())];

    /// <summary>What stands beside a word in a list of words.</summary>
    public static string Beside(IParentNode page, string word) => Read(page.QuerySelectorAll("dt").First(term => Read(term) == word).NextElementSibling);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Server.DisposeAsync();
    }
}
