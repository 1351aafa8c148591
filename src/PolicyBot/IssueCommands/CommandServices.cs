using PolicyBot.Storage;

namespace PolicyBot.IssueCommands;

/// <summary>Adds what does what people ask in issues.</summary>
internal static class CommandServices
{
    public static IServiceCollection AddIssueCommands(this IServiceCollection services)
    {
        services.AddSingleton<UsedCommands>();
        services.AddSingleton<CommandBudget>();
        services.AddSingleton<WaiverDeeds>();
        services.AddSingleton<CommandDeeds>();
        services.AddSingleton<CommandDesk>();
        services.AddSingleton<CommandHandler>();
        services.AddHostedService<CommandWorker>();
        return services;
    }
}
