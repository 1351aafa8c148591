using PolicyBot.Pages.Catalogue;
using PolicyBot.Pages.Overview;
using PolicyBot.Pages.RecentActions;
using PolicyBot.Pages.Repositories;
using PolicyBot.Pages.VerdictTable;
using PolicyBot.Pages.WorkQueues;
using PolicyBot.Server;

namespace PolicyBot.Pages;

/// <summary>Where each page is.</summary>
internal static class PageRoutes
{
    /// <summary>Maps the pages, and what they bring.</summary>
    /// <param name="services">With those of <see cref="PageServices"/>.</param>
    public static void MapPages(this IEndpointRouteBuilder routes, IServiceProvider services)
    {
        routes.MapGet("/", context => Desk(services).AnswerAsync<OverviewPage, OverviewReader>(context, async (reader, token) => await reader.ReadAsync(token)));
        routes.MapGet("/verdicts", context => Desk(services).AnswerAsync<VerdictTablePage, VerdictTableReader>(
            context, async (reader, token) => await reader.ReadAsync(VerdictFilter.Of(context.Request.Query), token)));
        routes.MapGet("/repositories/{id:long:min(1)}", context => Desk(services).AnswerAsync<RepositoryPage, RepositoryReader>(
            context, async (reader, token) => await reader.ReadAsync(long.Parse(Value(context, "id")), token)));
        routes.MapGet("/actions", context => Desk(services).AnswerAsync<ActionsPage, ActionsReader>(
            context, async (reader, token) => await reader.ReadAsync(Query(context, "installation"), PageNumber.Of(context.Request.Query), token)));
        routes.MapGet("/queues", context => Desk(services).AnswerAsync<QueuesPage, QueuesReader>(context, async (reader, token) => await reader.ReadAsync(token)));
        routes.MapGet("/policies", context => Desk(services).AnswerAsync<CataloguePage, CatalogueReader>(context, (reader, _) => ValueTask.FromResult<object?>(reader.Read())));
        routes.MapGet("/policies/{id}", context => Desk(services).AnswerAsync<PolicyPage, CatalogueReader>(context, (reader, _) => ValueTask.FromResult<object?>(reader.Read(Value(context, "id")))));
        foreach (var asset in Asset.All)
        {
            routes.MapGet(asset.Path, asset.AnswerAsync);
        }
    }

    /// <summary>Says that there is nothing, where people look and nothing is mapped.</summary>
    public static void UseMissingPage(this IApplicationBuilder application, IServiceProvider services) => application.Use((context, next) =>
        context.GetEndpoint() is null && context.Features.Get<Listener>() == Listener.Management ? Desk(services).AnswerMissingAsync(context) : next(context));

    private static PageDesk Desk(IServiceProvider services) => services.GetRequiredService<PageDesk>();

    private static string Value(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static string Query(HttpContext context, string name) => context.Request.Query[name] is { Count: > 0 } values ? values[0] ?? "" : "";
}
