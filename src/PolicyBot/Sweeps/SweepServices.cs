using Microsoft.Extensions.Options;
using PolicyBot.Issues;

namespace PolicyBot.Sweeps;

/// <summary>Adds what sweeps, and what writes issues.</summary>
internal static class SweepServices
{
    public static IServiceCollection AddSweeps(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<IssueOptions>, IssueOptionsAnnotations>();
        services.AddOptions<IssueOptions>().BindConfiguration(IssueOptions.Section);
        services.AddSingleton<IssueDesk>();
        services.AddSingleton<IssueFinder>();
        services.AddSingleton<PendingWrites>();
        services.AddSingleton<ConfigurationKeeper>();
        services.AddSingleton<ConfigurationCheck>();
        services.AddSingleton<TouchedPolicies>();
        services.AddSingleton<SubjectJudge>();
        services.AddSingleton<IssueRounds>();
        services.AddSingleton<Enforcer>();
        services.AddSingleton<Sweep>();
        services.AddSingleton<ServedInstallations>();
        return services;
    }
}
