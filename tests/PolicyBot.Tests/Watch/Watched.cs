using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Limits;
using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Tests.Server;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>
/// One or more servers on one store and one queue, before a simulated GitHub that sends them its webhooks. Nothing works by itself: a test delivers, ticks and has
/// the servers work, and time passes only while somebody waits.
/// </summary>
internal sealed class Watched : IAsyncDisposable
{
    /// <summary>What an App of the tier issues may do, and what it must be granted to hear all that is listened to.</summary>
    public static readonly PermissionSet Granted = PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read),
        (Permission.Issues, Level.Write), (Permission.PullRequests, Level.Read), (Permission.Checks, Level.Write), (Permission.RepositoryCustomProperties, Level.Read));

    private static readonly string[] Subscribed =
    [
        "branch_protection_configuration", "branch_protection_rule", "create", "custom_property_values", "delete", "issue_comment", "issues", "label", "member", "membership", "organization",
        "public", "pull_request", "push", "release", "repository", "repository_ruleset", "security_and_analysis", "team", "team_add", "workflow_run",
    ];

    private readonly SqliteDatabase state;
    private readonly SqliteDatabase queues;
    private readonly Action<IServiceCollection> more;
    private readonly (string Key, string Value)[] settings;
    private readonly List<WatchedServer> servers = [];
    private readonly List<(string Event, byte[] Body)> posted = [];
    private int forged;

    private Watched(HastyTime time, World world, GitHubSimulator gitHub, SqliteDatabase state, SqliteDatabase queues, Action<IServiceCollection> more, (string Key, string Value)[] settings) =>
        (Time, World, GitHub, this.state, this.queues, this.more, this.settings) = (time, world, gitHub, state, queues, more, settings);

    public HastyTime Time { get; }

    public World World { get; }

    public GitHubSimulator GitHub { get; }

    public App App => World.Apps[0];

    public Organization Acme => World.Organization("acme");

    public Installation Installation => App.Installations[0];

    /// <summary>What carries the webhooks in place of a network that brings each at once, once and in order.</summary>
    public Func<Task>? Network { get; set; }

    /// <summary>The first server.</summary>
    public WatchedServer Server => servers[0];

    public IReadOnlyList<WatchedServer> Servers => servers;

    /// <summary>What the App asked as an installation.</summary>
    public IReadOnlyList<LoggedRequest> Asked => [.. GitHub.Log.Requests.Where(request => request.Installation is not null)];

    /// <summary>Issues, comments and check runs that were written.</summary>
    public IReadOnlyList<string> Written => [.. GitHub.Log.Writes.Select(request => $"{request.Method} {request.Path}")];

    /// <param name="describe">What there is, in the organization acme.</param>
    /// <param name="granted">What the App may do.</param>
    /// <param name="more">Replaces what a server is built of.</param>
    public static async Task<Watched> StartAsync(
        Action<World> describe, PermissionSet? granted = null, Action<IServiceCollection>? more = null, int servers = 1, string[]? selected = null, params (string Key, string Value)[] settings)
    {
        var time = new HastyTime();
        var world = WorldAt(time, describe, granted ?? Granted, selected ?? []);
        var watched = new Watched(
            time,
            world,
            await GitHubSimulator.StartAsync(world, default),
            await StateDatabase.OpenAsync(SqliteDatabase.InMemory, default),
            await QueueDatabase.OpenAsync(SqliteDatabase.InMemory, default),
            more ?? (_ => { }),
            settings);
        for (var number = 0; number < servers; number++)
        {
            await watched.AddServerAsync();
        }

        return watched;
    }

    /// <summary>A server that goes on with what others left in a store, in a time that runs.</summary>
    /// <param name="state">The file; the queues are in the one beside it.</param>
    public static async Task<Watched> TakeOverAsync(GitHubSimulator gitHub, HastyTime time, string state)
    {
        gitHub.World.Outbox.IsPaused = true;
        var watched = new Watched(
            time,
            gitHub.World,
            gitHub,
            await StateDatabase.OpenAsync(state, default),
            await QueueDatabase.OpenAsync(new QueuesOptions().PathBeside(state), default),
            _ => { },
            []);
        await watched.AddServerAsync();
        return watched;
    }

    /// <summary>The organization acme with what there is, and the App on it.</summary>
    public static World WorldAt(TimeProvider time, Action<World> describe, PermissionSet granted, string[] selected)
    {
        var world = new World(time) { Limits = LimitOptions.None };
        world.Outbox.IsPaused = true;
        world.Silently(() =>
        {
            world.Organization("acme").Owner("olga");
            describe(world);
            var app = world.App("policybot");
            app.Owner = world.Organization("acme");
            app.Permissions = granted;
            app.Events.UnionWith(Subscribed);
            app.WebhookSecret = Serving.Secret;
            app.Install(world.Organization("acme"), selected);
        });
        return world;
    }

    /// <summary>The same, and everything has been judged once.</summary>
    public static async Task<Watched> SweptAsync(Action<World> describe, PermissionSet? granted = null, Action<IServiceCollection>? more = null, int servers = 1, string[]? selected = null, params (string Key, string Value)[] settings)
    {
        var watched = await StartAsync(describe, granted, more, servers, selected, settings);
        await watched.TickAsync();
        await watched.WorkAsync();
        watched.Time.Advance(TimeSpan.FromMinutes(2));
        watched.GitHub.Log.Clear();
        return watched;
    }

    public T Service<T>()
        where T : notnull => Server.Service<T>();

    /// <summary>Something happens on GitHub, the servers are told of it, and work until nothing waits.</summary>
    public async Task HappenAsync(Action happen)
    {
        happen();
        await WorkAsync();
    }

    /// <summary>What GitHub would tell of this; it tells nobody.</summary>
    public JsonObject Unsent(Action happen)
    {
        var before = World.Outbox.Pending.Select(delivery => delivery.Id).ToHashSet();
        happen();
        var told = World.Outbox.Pending.Last(delivery => !before.Contains(delivery.Id));
        World.Outbox.Drop(delivery => !before.Contains(delivery.Id));
        return JsonNode.Parse(told.Payload.Span)!.AsObject();
    }

    /// <summary>Has a body delivered under this name, signed and under a GUID of its own.</summary>
    public void Post(string name, JsonObject body) => posted.Add((name, Encoding.UTF8.GetBytes(body.ToJsonString())));

    /// <summary>Sends what GitHub has to tell to every server.</summary>
    public async Task DeliverAsync()
    {
        foreach (var (name, body) in posted)
        {
            Assert.Equal(202, (await Server.Serving.DeliverAsync(body, name, $"forged-{forged++}")).Status);
        }

        posted.Clear();
        if (Network is not null)
        {
            await Network();
            return;
        }

        var due = World.Outbox.Pending;
        await GitHub.DeliverAsync(default);
        foreach (var server in servers.Skip(1))
        {
            foreach (var delivery in due)
            {
                await server.Serving.DeliverAsync(delivery.Payload.ToArray(), delivery.Event, delivery.Guid);
            }
        }
    }

    /// <summary>Delivers and works until no message waits, however long that takes by the clock.</summary>
    public async Task WorkAsync()
    {
        var patience = TimeSpan.FromSeconds(1);
        while (true)
        {
            await DeliverAsync();
            if ((await Task.WhenAll(servers.Select(server => server.WorkAsync()))).Any(did => did))
            {
                patience = TimeSpan.FromSeconds(1);
            }
            else if (await Server.WaitingAsync() == 0)
            {
                return;
            }
            else
            {
                Assert.True(patience < TimeSpan.FromDays(1), "A message waits for ever.");
                Time.Advance(patience);
                patience *= 1.5;
            }
        }
    }

    /// <summary>One turn of the clock: every server looks at what is due.</summary>
    public async Task TickAsync()
    {
        foreach (var server in servers)
        {
            await server.TickAsync();
        }
    }

    /// <summary>The clock goes on for so long, a turn each minute, and the servers work meanwhile.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        while (Time.GetUtcNow() < end)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await TickAsync();
            await WorkAsync();
        }
    }

    /// <summary>The first server ends without a word and begins again.</summary>
    public async Task RestartAsync()
    {
        await servers[0].DisposeAsync();
        servers.RemoveAt(0);
        await AddServerAsync(first: true);
    }

    /// <summary>Every server ends without a word and begins again.</summary>
    public async Task RestartAllAsync()
    {
        for (var number = 0; number < servers.Count; number++)
        {
            await servers[^1].DisposeAsync();
            servers.RemoveAt(servers.Count - 1);
            await AddServerAsync(first: true);
        }
    }

    /// <summary>What waits to be judged again: ids of policies by name, null for all.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyCollection<string>?>> NotedAsync()
    {
        var noted = new SortedDictionary<string, IReadOnlyCollection<string>?>(StringComparer.Ordinal);
        await foreach (var (_, row) in Service<StaleSubjects>().ReadAsync(Installation.Id, default))
        {
            noted[row.Name] = row.Policies;
        }

        return noted;
    }

    /// <summary>How a policy was judged last on a repository of acme's; null where it was not.</summary>
    public async Task<VerdictRow?> VerdictAsync(string repository, string policy) =>
        await Service<Verdicts>().GetAsync(Installation.Id, Acme.Repository(repository).Id, default) is { } judged ? judged.Verdicts.FirstOrDefault(verdict => verdict.Policy == policy) : null;

    /// <summary>The program as it ships before the same GitHub, on a store of its own that is empty.</summary>
    public Services Beside() => Serving.Services(Time, services => services.AddLogging(logging => logging.ClearProviders()), GitHubSettings(this));

    /// <summary>The program as it ships before the same GitHub, on the servers' store.</summary>
    public Services OnTheStore() => Serving.Services(
        Time,
        services =>
        {
            services.AddSingleton<IStateStore>(_ => new SqliteStateStore(state));
            services.AddSingleton<IBlobStore>(_ => new SqliteBlobStore(state));
            services.AddLogging(logging => logging.ClearProviders());
        },
        GitHubSettings(this));

    /// <summary>How the GitHub is reached.</summary>
    internal static (string Key, string Value)[] GitHubSettings(Watched watched) =>
    [
        ("GitHub:AppId", $"{watched.App.Id}"), ("GitHub:PrivateKey", watched.App.PrivateKey),
        ("GitHub:RestUrl", watched.GitHub.RestUrl.AbsoluteUri), ("GitHub:GraphQLUrl", watched.GitHub.GraphQlUrl.AbsoluteUri),
    ];

    /// <summary>The issues of a repository of acme's.</summary>
    public IReadOnlyList<Issue> IssuesOf(string repository) => Acme.Repository(repository).Tracker.Issues;

    /// <summary>The issue about the configuration.</summary>
    public Issue? ConfigurationIssue => IssuesOf(".allstar").FirstOrDefault(issue => issue.Title.StartsWith("PolicyBot: configuration", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        await GitHub.DisposeAsync();
        await state.DisposeAsync();
        await queues.DisposeAsync();
    }

    private async Task AddServerAsync(bool first = false)
    {
        var server = await WatchedServer.StartAsync(this, state, queues, more, settings);
        servers.Insert(first ? 0 : servers.Count, server);
        App.WebhookUrl = servers[0].Serving.WebhookUrl;
    }
}
