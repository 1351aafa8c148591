using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Limits;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The program as it ships, before a simulated GitHub with the App installed on acme, with a store of its own. Time stands until a test moves it; a second between writes passes by itself.</summary>
internal sealed class Swept : IAsyncDisposable
{
    /// <summary>What an App of the tier issues may do.</summary>
    public static readonly PermissionSet TierIssues = PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Issues, Level.Write));

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"policybot-{Guid.NewGuid():N}");
    private readonly (string Key, string Value)[] settings;
    private ServiceProvider? provider;

    private Swept(HastyTime time, World world, GitHubSimulator gitHub, App app, (string Key, string Value)[] settings) =>
        (Time, World, GitHub, App, this.settings) = (time, world, gitHub, app, settings);

    public static PolicyCatalogue House { get; } = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    public HastyTime Time { get; }

    public World World { get; }

    public GitHubSimulator GitHub { get; }

    public App App { get; }

    public Organization Acme => World.Organization("acme");

    public CapturedLog Log { get; } = new();

    public Services Services => new(
        new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create<string, string?>("GitHub:AppId", $"{App.Id}"),
            KeyValuePair.Create<string, string?>("GitHub:PrivateKey", App.PrivateKey),
            KeyValuePair.Create<string, string?>("GitHub:RestUrl", GitHub.RestUrl.AbsoluteUri),
            KeyValuePair.Create<string, string?>("GitHub:GraphQLUrl", GitHub.GraphQlUrl.AbsoluteUri),
            KeyValuePair.Create<string, string?>("Storage:Path", Path.Combine(directory, "state.db")),
        ]).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))).Build(),
        House,
        Time)
    {
        More = services =>
        {
            services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
            if (Recorder.IsWanted)
            {
                services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Recorder()));
            }
        },
    };

    /// <param name="describe">What there is, in the organization acme.</param>
    /// <param name="granted">What the App may do; what the tier issues asks for where null.</param>
    public static async Task<Swept> StartAsync(Action<World> describe, Switches? switches = null, PermissionSet? granted = null, params (string Key, string Value)[] settings)
    {
        var time = new HastyTime();
        var world = new World(time, switches) { Limits = LimitOptions.None };
        world.Silently(() =>
        {
            world.Organization("acme").Owner("olga");
            describe(world);
        });
        var app = world.App("policybot", app =>
        {
            app.Owner = world.Organization("acme");
            app.Permissions = granted ?? TierIssues;
        });
        app.Install(world.Organization("acme"), []);
        return new Swept(time, world, await GitHubSimulator.StartAsync(world, CancellationToken.None), app, settings);
    }

    /// <summary>A service of the program, built once.</summary>
    public async Task<T> ServiceAsync<T>()
        where T : notnull => (provider ??= await Services.BuildAsync(default)).GetRequiredService<T>();

    /// <summary>One pass over acme.</summary>
    public async Task<SweepResult.Ended> SweepAsync(SweepScope? scope = null)
    {
        Assert.True((await (await ServiceAsync<ServedInstallations>()).ListAsync(default)).IsKnown(out var installations, out var gap), gap?.Detail);
        var acme = Assert.Single(installations, one => one.Installation.Account == "acme").Installation;
        return Assert.IsType<SweepResult.Ended>(await (await ServiceAsync<Sweep>()).RunAsync(acme, scope ?? SweepScope.Whole, null, default));
    }

    /// <summary>The program ends and begins again on the same store.</summary>
    public async Task RestartAsync(bool forgets = false)
    {
        await StopAsync();
        if (forgets && Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    /// <summary>The program from its command line.</summary>
    public Task<Run> RunAsync(params string[] args) => Run.With(Services, args);

    /// <summary>The issues of a repository of acme's.</summary>
    public IReadOnlyList<Issue> IssuesOf(string repository) => Acme.Repository(repository).Tracker.Issues;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await GitHub.DisposeAsync();
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task StopAsync()
    {
        if (provider is not null)
        {
            await provider.DisposeAsync();
            provider = null;
        }
    }
}
