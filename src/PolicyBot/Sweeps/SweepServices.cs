using Microsoft.Extensions.Options;
using PolicyBot.Changes;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Transport;
using PolicyBot.Issues;

namespace PolicyBot.Sweeps;

/// <summary>Adds what sweeps, and what writes issues.</summary>
internal static class SweepServices
{
    public static IServiceCollection AddSweeps(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<IssueOptions>, IssueOptionsAnnotations>();
        services.AddOptions<IssueOptions>().BindConfiguration(IssueOptions.Section);
        services.AddSingleton<IContentMemory, StoredContents>();
        services.AddSingleton<IAnswerMemory, StoredAnswers>();
        services.AddSingleton<IBudgetLedger, StoredLedger>();
        services.AddSingleton<IssueDesk>();
        services.AddSingleton<IssueFinder>();
        services.AddSingleton<PendingWrites>();
        services.AddSingleton<ConfigurationKeeper>();
        services.AddSingleton<UnpushedRepositories>();
        services.AddSingleton<ResultUploads>();
        services.AddSingleton<ConfigurationMemory>();
        services.AddSingleton<StoredJudge>();
        services.AddSingleton<ImpactReader>();
        services.AddSingleton<ConfigurationCheck>();
        services.AddSingleton<TouchedPolicies>();
        services.AddSingleton<IValidateOptions<FactOptions>, FactOptionsAnnotations>();
        services.AddOptions<FactOptions>().BindConfiguration(FactOptions.Section);
        services.AddSingleton<KnownSubjects>();
        services.AddSingleton<SubjectJudge>();
        services.AddSingleton<IssueRounds>();
        services.AddSingleton<Enforcer>();
        services.AddSingleton<PlanWork>();
        services.AddSingleton<ChangeDesk>();
        services.AddSingleton<Fixer>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<ServedInstallations>();
        services.AddSingleton<AuditReading>();
        services.AddSingleton<Reminders>();
        return services;
    }

    /// <summary>Adds what wakes by the clock and by what is noted about repositories.</summary>
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<TickOptions>, TickOptionsAnnotations>();
        services.AddOptionsWithValidateOnStart<TickOptions>().BindConfiguration(TickOptions.Section);
        services.AddSingleton<FailedDeliveries>();
        services.AddSingleton<Redelivery>();
        services.AddSingleton<SubjectQueue>();
        services.AddSingleton<QuickLook>();
        services.AddSingleton<SubjectWork>();
        services.AddSingleton<DeltaPoll>();
        services.AddSingleton<AuditFeed>();
        services.AddSingleton<Tick>();
        services.AddHostedService<SubjectWorker>();
        services.AddHostedService<SweepWorker>();
        services.AddHostedService<Clock>();
        return services;
    }
}
