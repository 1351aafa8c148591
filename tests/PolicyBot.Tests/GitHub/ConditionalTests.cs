using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Rest;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Limits;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.GitHub;

public sealed class ConditionalTests
{
    private const string Listed = "/installation/repositories";

    private static readonly RestPath OfOrganization = new("/orgs/{org}/repos", "acme");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_another_token_an_unchanged_list_is_whole_and_free(bool withoutLinks)
    {
        await using var swept = await StartAsync(220);
        swept.World.Limits = new LimitOptions();
        swept.More = services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Network { DropsLinks = withoutLinks }));
        var before = await NamesAsync(swept, "acme");
        await LaterAsync(swept);

        Assert.Equal(before, await NamesAsync(swept, "acme"));

        Assert.Equal(220, before.Count);
        Assert.Equal([(304, 0), (304, 0), (304, 0)], Asked(swept, Listed));
    }

    [Fact]
    public async Task Where_the_tag_cannot_be_computed_an_answer_comes_whole_and_is_free_while_the_token_lasts()
    {
        await using var swept = await StartAsync(3, new Switches { ComputableETag = false });
        var before = await NamesAsync(swept, "acme");
        await LaterAsync(swept);

        Assert.Equal(before, await NamesAsync(swept, "acme"));
        Assert.Equal(before, await NamesAsync(swept, "acme"));

        Assert.Equal([200, 304], Asked(swept, Listed).Select(one => one.Status));
    }

    [Fact]
    public async Task What_changed_is_seen()
    {
        await using var swept = await StartAsync(3);
        await NamesAsync(swept, "acme");
        swept.Acme.Repository("r001").Rename("renamed");
        await LaterAsync(swept);

        Assert.Equal(["r000", "r002", "renamed"], await NamesAsync(swept, "acme"));
        Assert.Equal([200], Asked(swept, Listed).Select(one => one.Status));
        await LaterAsync(swept);
        Assert.Equal(["r000", "r002", "renamed"], await NamesAsync(swept, "acme"));
        Assert.Equal([304], Asked(swept, Listed).Select(one => one.Status));
    }

    [Fact]
    public async Task The_tag_that_GitHub_gave_one_token_is_never_sent_with_another()
    {
        await using var swept = await StartAsync(3, new Switches { ComputableETag = false });
        var exchanges = new ConcurrentQueue<Exchange>();
        swept.More = services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Network { Exchanges = exchanges }));
        await ListAsync(swept);
        await LaterAsync(swept);
        await ListAsync(swept);
        await ListAsync(swept);

        var lists = exchanges.Where(exchange => exchange.Path == "/orgs/acme/repos").ToList();
        Assert.Equal([200, 200, 304], lists.Select(list => list.Status));
        Assert.NotEqual(lists[0].Given, lists[1].Sent);
        Assert.Equal(lists[1].Given, lists[2].Sent);
    }

    [Fact]
    public async Task A_sweep_with_another_token_is_told_that_lists_are_unchanged_and_sees_the_one_that_changed()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world, ("scorecard.yaml", Swept.ByIssue + "checks: [Webhooks]\nthreshold: 10\n"), ("security.yaml", null), ("binary_artifacts.yaml", null));
                world.Organization("acme").Repository("api").Hook("https://one.example");
                world.Organization("acme").Repository("web").Hook("https://one.example");
            },
            granted: Swept.TierIssues.With(Permission.RepositoryHooks, Level.Read));
        await swept.SweepAsync();
        swept.Acme.Repository("web").Hook("https://two.example", hasSecret: false);
        swept.Time.Advance(TimeSpan.FromDays(11));
        await LaterAsync(swept);

        await swept.SweepAsync();

        var hooks = swept.GitHub.Log.Requests.Where(request => request.Template == "/repos/{owner}/{repo}/hooks").ToLookup(request => request.Path, request => request.Status);
        Assert.Equal([304], hooks["/repos/acme/api/hooks"]);
        // What is told in an issue is asked once more before it.
        Assert.Equal([200, 304], hooks["/repos/acme/web/hooks"]);
        Assert.Equal((0, 1), (swept.IssuesOf("api").Count, swept.IssuesOf("web").Count));
        Assert.Equal([304], Asked(swept, Listed).Select(one => one.Status));
    }

    [Fact]
    public async Task A_page_that_comes_after_a_full_one_is_found_though_the_full_one_is_unchanged()
    {
        await using var swept = await StartAsync(100);
        swept.More = services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(new Network { DropsLinks = true }));
        await ListAsync(swept);
        swept.Acme.Repository("z");
        await LaterAsync(swept);

        Assert.Equal(101, (await ListAsync(swept)).Length);
    }

    [Fact]
    public async Task Another_installation_is_never_given_what_one_was_told()
    {
        await using var swept = await StartAsync(3);
        swept.World.Organization("globex").Repository("other");
        swept.App.Install(swept.World.Organization("globex"), []);
        await NamesAsync(swept, "acme");

        Assert.Equal(["other"], await NamesAsync(swept, "globex"));

        Assert.Equal([200, 200], Asked(swept, Listed).Select(one => one.Status));
    }

    [Fact]
    public async Task Limits_and_the_objects_of_git_are_asked_for_without_a_tag()
    {
        await using var swept = await StartAsync(1);
        var network = new Network();
        swept.More = services => services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Add(network));
        var client = await ClientAsync(swept, "acme");
        foreach (var path in new RestPath[] { new("/rate_limit"), new("/repos/{owner}/{repo}/git/trees/{tree_sha}", "acme", "r000", "HEAD"), new("/repos/{owner}/{repo}", "acme", "r000") })
        {
            await client.AskAsync(path, default);
            await client.AskAsync(path, default);
        }

        Assert.Equal(["/repos/acme/r000"], network.Exchanges.Where(exchange => exchange.Sent.Length > 0).Select(exchange => exchange.Path));
    }

    private static Task<Swept> StartAsync(int repositories, Switches? switches = null) => Swept.StartAsync(
        world =>
        {
            for (var number = 0; number < repositories; number++)
            {
                world.Organization("acme").Repository($"r{number:D3}").File("README.md", "Hello.");
            }
        },
        switches);

    /// <summary>The program ends, and is started again when its tokens are no good any more.</summary>
    private static async Task LaterAsync(Swept swept)
    {
        await swept.RestartAsync();
        swept.Time.Advance(TimeSpan.FromHours(2));
        swept.GitHub.Log.Clear();
    }

    private static async Task<GitHubClient> ClientAsync(Swept swept, string account)
    {
        var app = await swept.ServiceAsync<GitHubApp>();
        Assert.True((await app.FindInstallationAsync(account, default)).IsPresent(out var installation, out var gap), gap?.Detail);
        return app.For(installation, Gatherer.Permissions);
    }

    private static async Task<List<string>> NamesAsync(Swept swept, string account)
    {
        var client = await ClientAsync(swept, account);
        var listed = await client.ListAsync(new RestPath(Listed), GitHubJson.Default.RepositoryPageWire, page => page.Repositories, null, default);
        Assert.True(listed.IsPresent(out var repositories, out var gap), gap?.Detail);
        return [.. repositories.Select(repository => repository.Name).Order(StringComparer.Ordinal)];
    }

    private static async Task<string[]> ListAsync(Swept swept)
    {
        var listed = await (await ClientAsync(swept, "acme")).ListAsync(OfOrganization, GitHubJson.Default.IReadOnlyListRepositoryWire, null, default);
        Assert.True(listed.IsPresent(out var repositories, out var gap), gap?.Detail);
        return [.. repositories.Select(repository => repository.Name)];
    }

    private static IEnumerable<(int Status, int Points)> Asked(Swept swept, string template) =>
        swept.GitHub.Log.Requests.Where(request => request.Template == template).Select(request => (request.Status, request.Points));

    /// <summary>What passed.</summary>
    /// <param name="Sent">The tags that were asked with; empty where there were none.</param>
    /// <param name="Given">The answer's tag.</param>
    private sealed record Exchange(string Path, string Sent, int Status, string Given);

    /// <summary>Sees the tags that pass; GitHub documents no Link header on a 304.</summary>
    private sealed class Network : DelegatingHandler
    {
        public bool DropsLinks { get; init; }

        public ConcurrentQueue<Exchange> Exchanges { get; init; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Exchanges.Enqueue(new Exchange(request.RequestUri!.AbsolutePath, $"{request.Headers.IfNoneMatch}", (int)response.StatusCode, $"{response.Headers.ETag}"));
            if (DropsLinks && response.StatusCode == System.Net.HttpStatusCode.NotModified)
            {
                response.Headers.Remove("Link");
            }

            return response;
        }
    }
}
