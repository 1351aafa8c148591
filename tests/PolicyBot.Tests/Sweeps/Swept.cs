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
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The program as it ships, before a simulated GitHub with the App installed on acme, with a store of its own. Time stands until a test moves it; a second between writes passes by itself.</summary>
internal sealed class Swept : IAsyncDisposable
{
    /// <summary>What an App of the tier issues may do.</summary>
    public static readonly PermissionSet TierIssues = PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
        (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Write));

    private readonly string directory = Path.Combine(Path.GetTempPath(), $"policybot-{Guid.NewGuid():N}");
    private readonly (string Key, string Value)[] settings;
    private readonly Dictionary<Repository, int> hiddenSince = [];
    private ServiceProvider? provider;

    private Swept(HastyTime time, World world, GitHubSimulator gitHub, App app, (string Key, string Value)[] settings) =>
        (Time, World, GitHub, App, this.settings) = (time, world, gitHub, app, settings);

    /// <summary>Whatever names no policy's own switch is in force everywhere.</summary>
    public const string Everywhere = "optConfig:\n  optOutStrategy: true\n";

    /// <summary>A failure is told in an issue.</summary>
    public const string ByIssue = Everywhere + "action: issue\n";

    /// <summary>The text of a file that the machine runs.</summary>
    public const string Program = "\u007fELF\u0002\u0001\u0001\0\0";

    public static PolicyCatalogue House { get; } = PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly);

    public HastyTime Time { get; }

    public World World { get; }

    public GitHubSimulator GitHub { get; }

    public App App { get; }

    public Organization Acme => World.Organization("acme");

    public CapturedLog Log { get; } = new();

    /// <summary>What would have changed something on GitHub; a token is nothing of the kind.</summary>
    public IEnumerable<LoggedRequest> Writes => GitHub.Log.Writes.Where(write => !write.Template.EndsWith("/access_tokens", StringComparison.Ordinal));

    /// <summary>Adds to or replaces what is built from now on.</summary>
    public Action<IServiceCollection> More { get; set; } = _ => { };

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

            More(services);
        },
    };

    /// <summary>The organization's configuration in its private repository: two policies that are told in issues, and what is handed in.</summary>
    public static void Configure(World world, params (string Path, string? Text)[] files) => world.Organization("acme").Repository(".allstar").Private().Files(
        null, [("SECURITY.md", "Write to us."), ("allstar.yaml", Everywhere), ("security.yaml", ByIssue), ("binary_artifacts.yaml", ByIssue), .. files]);

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
        await ServiceAsync<Sweep>();
        return await SweepAsync(provider!, scope);
    }

    /// <summary>One pass over acme by a process of its own, on the same store.</summary>
    public async Task<SweepResult.Ended> SweepBesideAsync()
    {
        await using var process = await Services.BuildAsync(default);
        return await SweepAsync(process, null);
    }

    private static async Task<SweepResult.Ended> SweepAsync(ServiceProvider process, SweepScope? scope)
    {
        Assert.True((await process.GetRequiredService<ServedInstallations>().ListAsync(default)).IsKnown(out var installations, out var gap), gap?.Detail);
        var acme = Assert.Single(installations, one => one.Installation.Account == "acme").Installation;
        return Assert.IsType<SweepResult.Ended>(await process.GetRequiredService<Sweep>().RunAsync(acme, scope ?? SweepScope.Whole, null, default));
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

    /// <summary>The repository turns private: from now on nobody who may not read it may learn its name.</summary>
    public void Hide(string repository)
    {
        var hidden = Acme.Repository(repository).Private();
        hiddenSince[hidden] = World.Writings.Count;
    }

    /// <summary>A person does something.</summary>
    public void As(string login, Action change) => World.As(World.User(login), change);

    /// <summary>What the bot noted of its own deeds, oldest first, with the numbers of the issues.</summary>
    public async Task<List<string>> AuditAsync()
    {
        var lines = new List<string>();
        await foreach (var line in (await ServiceAsync<AuditTrail>()).ReadAsync(App.Installations[0].Id, DateTimeOffset.MinValue.AddYears(1), DateTimeOffset.MaxValue.AddYears(-1), default))
        {
            lines.Add($"{line.Did} {line.Text}#{line.Issue}");
        }

        return lines;
    }

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

        CheckSecrets();
    }

    /// <summary>Over all tests: what is private is named "hush", and neither its name nor a token is in a place that is not for it, or in a log.</summary>
    private void CheckSecrets()
    {
        foreach (var repository in Acme.Repositories.Where(one => one.Visibility != Visibility.Public && one.Name is not (".allstar" or ".github") && !hiddenSince.ContainsKey(one)))
        {
            Assert.Contains("hush", repository.Name, StringComparison.Ordinal);
        }

        foreach (var (writing, index) in World.Writings.Select((writing, index) => (writing, index)).Where(one => one.writing.Author == App.Bot.Login))
        {
            Assert.DoesNotContain("ghs_", writing.Text, StringComparison.Ordinal);
            if (writing.Visibility == Visibility.Public)
            {
                Assert.DoesNotContain("hush", writing.Text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(hiddenSince, hidden => hidden.Value <= index && writing.Text.Contains(hidden.Key.Name, StringComparison.OrdinalIgnoreCase));
            }
        }

        Assert.DoesNotContain(Log.Lines, line => line.Contains("ghs_", StringComparison.Ordinal) || line.Contains("hush", StringComparison.OrdinalIgnoreCase));
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
