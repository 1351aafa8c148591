using PolicyBot.Pages.Catalogue;
using PolicyBot.Pages.Overview;
using PolicyBot.Pages.Parts;
using PolicyBot.Pages.RecentActions;
using PolicyBot.Pages.Repositories;
using PolicyBot.Pages.VerdictTable;
using PolicyBot.Pages.WorkQueues;

namespace PolicyBot.Pages;

/// <summary>Adds what reads for the pages.</summary>
internal static class PageServices
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageDesk>();
        services.AddSingleton<IssueModels>();
        services.AddSingleton<ActionModels>();
        services.AddSingleton<OverviewReader>();
        services.AddSingleton<VerdictTableReader>();
        services.AddSingleton<RepositoryReader>();
        services.AddSingleton<ActionsReader>();
        services.AddSingleton<QueuesReader>();
        services.AddSingleton<CatalogueReader>();
        return services;
    }
}
