using Microsoft.Extensions.DependencyInjection.Extensions;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Sweeps;

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

    /// <summary>Everything, with the state that outlives the process.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong or missing; its messages name it.</exception>
    public Task<ServiceProvider> BuildAsync(CancellationToken cancellationToken) =>
        BuildAsync(Storage.Path, cancellationToken);

    /// <summary>Everything, with a state that is forgotten at the end: for who only looks.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong or missing; its messages name it.</exception>
    public Task<ServiceProvider> BuildForgetfulAsync(CancellationToken cancellationToken) => BuildAsync(SqliteDatabase.InMemory, cancellationToken);

    private async Task<ServiceProvider> BuildAsync(string path, CancellationToken cancellationToken)
    {
        var database = await StateDatabase.OpenAsync(path, cancellationToken);
        var services = new ServiceCollection();
        services.AddSingleton(settings);
        services.AddSingleton(catalogue);
        services.TryAddSingleton(time);
        services.AddLogging(logging => logging.AddConfiguration(settings.GetSection("Logging")).SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddGitHub();
        services.AddStorage(database);
        services.AddSweeps();
        More?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
