using Microsoft.Extensions.Options;
using PolicyBot.Sqlite;
using PolicyBot.Storage.Rows;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Storage;

/// <summary>Adds the state that outlives the process.</summary>
internal static class StorageServices
{
    /// <param name="database">Closed together with the services.</param>
    public static IServiceCollection AddStorage(this IServiceCollection services, SqliteDatabase database)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsAnnotations>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        services.AddSingleton(_ => database);
        services.AddSingleton<IStateStore, SqliteStateStore>();
        services.AddSingleton<IBlobStore, SqliteBlobStore>();
        services.AddSingleton<StateRows>();
        services.AddSingleton<AskedDeliveries>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<ContentBudget>();
        services.AddSingleton<DueItems>();
        services.AddSingleton<GoodVersions>();
        services.AddSingleton<WithoutOwnFiles>();
        services.AddSingleton<UploadedResults>();
        services.AddSingleton<HeardPushes>();
        services.AddSingleton<HeldPlans>();
        services.AddSingleton<Installations>();
        services.AddSingleton<KnownAnswers>();
        services.AddSingleton<KnownChanges>();
        services.AddSingleton<KnownContents>();
        services.AddSingleton<KnownIssues>();
        services.AddSingleton<Positions>();
        services.AddSingleton<Purge>();
        services.AddSingleton<Renames>();
        services.AddSingleton<StaleSubjects>();
        services.AddSingleton<StoredFacts>();
        services.AddSingleton<SweepLog>();
        services.AddSingleton<Verdicts>();
        var process = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
        services.AddSingleton(provider => new Leases(provider.GetRequiredService<StateRows>(), provider.GetRequiredService<TimeProvider>(), process));
        services.AddSingleton(provider => new RequestBudgets(provider.GetRequiredService<StateRows>(), provider.GetRequiredService<TimeProvider>(), process));
        return services;
    }
}

/// <summary>Holds the options to their annotations.</summary>
[OptionsValidator]
internal sealed partial class StorageOptionsAnnotations : IValidateOptions<StorageOptions>;
