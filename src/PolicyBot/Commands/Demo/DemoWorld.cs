using System.Collections.Immutable;
using System.Net.Sockets;
using System.Reflection;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Pages;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Commands.Demo;

/// <summary>A simulated GitHub with one organization, and the program before it with a memory that ends with the demo.</summary>
internal sealed class DemoWorld : IAsyncDisposable
{
    public const string Organization = "acme";

    public const string Owner = "olga";

    /// <summary>The owner's, for curl. It opens nothing anywhere else.</summary>
    public const string Token = "ghp_demo";

    /// <summary>The one request that is a POST and changes nothing.</summary>
    private const string TokenPath = "/access_tokens";

    private readonly ServiceProvider services;
    private readonly Installation installation;
    private readonly PagesServer pages;

    private DemoWorld(GitHubSimulator gitHub, ServiceProvider services, Installation installation, PagesServer pages) =>
        (GitHub, this.services, this.installation, this.pages) = (gitHub, services, installation, pages);

    public GitHubSimulator GitHub { get; }

    public World World => GitHub.World;

    /// <summary>What a browser shows of it.</summary>
    public Uri Pages => pages.Address;

    /// <param name="port">0 for any that is free.</param>
    /// <exception cref="IOException">It cannot listen there.</exception>
    public static async Task<DemoWorld> StartAsync(PolicyCatalogue catalogue, int port, CancellationToken cancellationToken)
    {
        var time = new DemoTime();
        var gitHub = await ListenAsync(World.Load(Seed(), time), port, cancellationToken);
        ServiceProvider? program = null;
        try
        {
            program = await new Services(SettingsFor(gitHub), catalogue, time) { More = WithoutProxy }.BuildForgetfulAsync(cancellationToken);
            var served = await program.GetRequiredService<ServedInstallations>().ListAsync(cancellationToken);
            if (!served.IsKnown(out var installations, out var gap))
            {
                throw new InvalidOperationException($"The simulated GitHub does not know the App: {gap.Detail}");
            }

            var present = installations.Single().Installation;
            await program.GetRequiredService<Installations>().MarkPresentAsync(present.Id, present.Account, cancellationToken);
            return new DemoWorld(gitHub, program, present, await PagesServer.StartAsync(program, 0, cancellationToken));
        }
        catch
        {
            await (program?.DisposeAsync() ?? ValueTask.CompletedTask);
            await gitHub.DisposeAsync();
            throw;
        }
    }

    /// <summary>Full names, by name.</summary>
    public ImmutableArray<string> Repositories => [.. World.Organization(Organization).Repositories.Select(repository => repository.FullName).Order(StringComparer.Ordinal)];

    /// <param name="onJudged">Called for every repository as soon as it is judged.</param>
    public async Task<DemoSweep> SweepAsync(Action<JudgedNow>? onJudged, CancellationToken cancellationToken)
    {
        var before = DemoIssue.AllIn(World);
        var judged = new List<JudgedNow>();
        GitHub.Log.Clear();
        var result = await services.GetRequiredService<Sweep>().RunAsync(
            installation,
            SweepScope.Whole,
            now =>
            {
                judged.Add(now);
                onJudged?.Invoke(now);
            },
            cancellationToken);
        return result is SweepResult.Ended ended
            ? new DemoSweep(
                ended,
                [.. judged.OrderBy(now => now.Subject.Name, StringComparer.Ordinal)],
                before,
                DemoIssue.AllIn(World),
                GitHub.Log.Requests.Count,
                GitHub.Log.Writes.Count(request => !request.Path.EndsWith(TokenPath, StringComparison.Ordinal)))
            : throw new InvalidOperationException("The simulated GitHub did not list its repositories.");
    }

    /// <summary>The repositories of which no policy asks anything, and why.</summary>
    public async Task<IEnumerable<(Repository Repository, string Because)>> OffAsync(SweepResult.Ended ended, CancellationToken cancellationToken)
    {
        var listed = await InventoryReader.ListAsync(services.GetRequiredService<GitHubApp>().For(installation, InventoryReader.Permissions), installation, cancellationToken);
        var repositories = listed.IsKnown(out var inventory, out _) ? inventory.Repositories : [];
        var assignments = ended.Kept.Configuration.AssignTo(repositories);
        return from repository in repositories
               where !assignments.InForce.Any(assignment => assignment.Subject.Id == repository.Id)
               let off = assignments.Off.First(off => off.Subject.Id == repository.Id)
               select (repository, off.Source is { } source ? $"{off.Reason} ({source})" : off.Reason);
    }

    public async ValueTask DisposeAsync()
    {
        await pages.DisposeAsync();
        await services.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    private static async Task<GitHubSimulator> ListenAsync(World world, int port, CancellationToken cancellationToken)
    {
        try
        {
            return await GitHubSimulator.StartAsync(world, cancellationToken, port);
        }
        catch (SocketException refused)
        {
            throw new IOException($"The simulated GitHub cannot listen on port {port}: {refused.Message}", refused);
        }
    }

    /// <summary>Nothing of the environment: the demo shows the same wherever it runs.</summary>
    private static IConfiguration SettingsFor(GitHubSimulator gitHub)
    {
        var app = gitHub.World.Apps.Single();
        return new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create<string, string?>("GitHub:AppId", $"{app.Id}"),
            KeyValuePair.Create<string, string?>("GitHub:PrivateKey", app.PrivateKey),
            KeyValuePair.Create<string, string?>("GitHub:BaseUrl", gitHub.Url),
            KeyValuePair.Create<string, string?>("GitHub:RestUrl", gitHub.RestUrl.AbsoluteUri),
            KeyValuePair.Create<string, string?>("GitHub:GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri),
            // What a log would warn of is what the demo shows.
            KeyValuePair.Create<string, string?>("Logging:LogLevel:Default", "Error"),
        ]).Build();
    }

    private static void WithoutProxy(IServiceCollection services) =>
        services.AddHttpClient(GitHubServices.HttpClient).ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).UseProxy = false);

    private static string Seed()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("demo.yaml")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
