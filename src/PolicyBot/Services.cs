using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.IssueCommands;
using PolicyBot.Pages;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot;

/// <summary>Builds the program's parts out of its settings. A command that speaks to GitHub asks for them; no other does.</summary>
/// <param name="settings">As <see cref="Settings.Read"/> gives them.</param>
internal sealed class Services(IConfiguration settings, PolicyCatalogue catalogue, TimeProvider time)
{
    /// <summary>Adds to or replaces what is built, such as another network in tests.</summary>
    public Action<IServiceCollection>? More { get; init; }

    /// <summary>As they are set, held to nothing yet: for who can do without a credential.</summary>
    public GitHubOptions GitHub => settings.GetSection(GitHubOptions.Section).Get<GitHubOptions>() ?? new GitHubOptions();

    /// <summary>As they are set, held to nothing yet.</summary>
    public StorageOptions Storage => settings.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();

    private QueuesOptions Queues => settings.GetSection(QueuesOptions.Section).Get<QueuesOptions>() ?? new QueuesOptions();

    /// <summary>Everything, with the state that outlives the process.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong or missing; its messages name it.</exception>
    public Task<ServiceProvider> BuildAsync(CancellationToken cancellationToken) => BuildAsync(Storage.Path, cancellationToken);

    /// <summary>Everything, with a state that is forgotten at the end: for who only looks.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong or missing; its messages name it.</exception>
    public Task<ServiceProvider> BuildForgetfulAsync(CancellationToken cancellationToken) => BuildAsync(SqliteDatabase.InMemory, cancellationToken);

    /// <summary>Everything and what takes deliveries, into the services of a server.</summary>
    public async Task AddToServerAsync(IServiceCollection services, CancellationToken cancellationToken)
    {
        services.AddLogging(logging => logging
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddConfiguration(settings.GetSection("Logging"))
            .AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ")));
        await AddAsync(services, Storage.Path, cancellationToken);
        services.AddQueues(await QueueDatabase.OpenAsync(Queues.PathBeside(Storage.Path), cancellationToken));
        services.AddWebhooks();
        services.AddWatch();
        services.AddIssueCommands();
        More?.Invoke(services);
    }

    private async Task<ServiceProvider> BuildAsync(string path, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(settings.GetSection("Logging")).SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await AddAsync(services, path, cancellationToken);
        More?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private async Task AddAsync(IServiceCollection services, string path, CancellationToken cancellationToken)
    {
        services.AddSingleton(settings);
        services.AddSingleton(catalogue);
        services.AddSingleton(time);
        services.AddGitHub();
        services.AddStorage(await StateDatabase.OpenAsync(path, cancellationToken));
        services.AddSweeps();
        services.AddPages();
    }
}
