using System.Text.Json;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Apps;

/// <summary>What an App asks about itself, and the tokens of its installations.</summary>
internal static class AppRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/app", Needs.App, call => Answer.Ok(AppJson.App(call.Urls, call.App()).With(new JsonObject { ["installations_count"] = call.App().Installations.Count }))),
        Route.Get("/apps/{slug}", Needs.Nothing, call => Answer.Ok(AppJson.App(call.Urls, call.World.Apps.FirstOrDefault(app => app.Slug == call["slug"]) ?? throw RefusalException.NotFound()))),
        Route.Get("/app/installations", Needs.App, call => call.List(call.App().Installations, installation => AppJson.Installation(call.Urls, installation))),
        Route.Get("/app/installations/{id}", Needs.App, call => Answer.Ok(AppJson.Installation(call.Urls, Own(call)))),
        Route.Delete("/app/installations/{id}", Needs.App, call => Done(() => call.App().Uninstall(Own(call)))),
        Route.Put("/app/installations/{id}/suspended", Needs.App, call => Done(() => Own(call).Suspend())),
        Route.Delete("/app/installations/{id}/suspended", Needs.App, call => Done(() => Own(call).Unsuspend())),
        Route.Post("/app/installations/{id}/access_tokens", Needs.App, NewToken),
        Route.Get("/orgs/{org}/installation", Needs.App, call => On(call, call["org"])),
        Route.Get("/users/{user}/installation", Needs.App, call => On(call, call["user"])),
        Route.Get("/repos/{owner}/{repo}/installation", Needs.App, OnRepository),
        Route.Get("/installation/repositories", Needs.Nothing, Repositories),
        Route.Delete("/installation/token", Needs.Nothing, call => Done(() => call.World.Tokens.Revoke(call.Installation()))),
        Route.Get("/app/hook/config", Needs.App, HookConfiguration),
        Route.Get("/app/hook/deliveries", Needs.App, Deliveries),
        Route.Get("/app/hook/deliveries/{id}", Needs.App, call => Answer.Ok(DeliveryJson.Full(FindDelivery(call)))),
        Route.Post("/app/hook/deliveries/{id}/attempts", Needs.App, call =>
        {
            call.World.Outbox.Redeliver(call.App(), FindDelivery(call));
            return Answer.Json(202, new JsonObject());
        }),
    ];

    private static Answer Done(Action action)
    {
        action();
        return Answer.NoContent;
    }

    private static Installation Own(Call call) =>
        call.App().Installations.FirstOrDefault(installation => installation.Id == call.Number("id")) ?? throw RefusalException.NotFound();

    private static Answer On(Call call, string login) =>
        call.World.FindAccount(login) is { } account && call.App().On(account) is { } installation
            ? Answer.Ok(AppJson.Installation(call.Urls, installation))
            : throw RefusalException.NotFound();

    private static Answer OnRepository(Call call) =>
        call.World.FindAccount(call["owner"]) is { } owner && owner.Find(call["repo"]) is { } repository
        && call.App().On(owner) is { } installation && installation.Reaches(repository)
            ? Answer.Ok(AppJson.Installation(call.Urls, installation))
            : throw RefusalException.NotFound();

    private static Answer NewToken(Call call)
    {
        var installation = Own(call);
        if (installation.IsSuspended)
        {
            throw RefusalException.Forbidden("This installation has been suspended");
        }

        var permissions = AskedPermissions(call, installation);
        var repositories = AskedRepositories(call, installation);
        return Answer.Created(AppJson.Token(call.Urls, call.World.Tokens.Issue(installation, permissions, repositories)));
    }

    private static PermissionSet AskedPermissions(Call call, Installation installation)
    {
        if (call.Body.Object("permissions") is not { } asked)
        {
            return installation.Permissions;
        }

        var names = asked.Json.EnumerateObject().Select(pair => KeyValuePair.Create(pair.Name, pair.Value.ToString()));
        if (!PermissionSet.TryRead(names, out var permissions, out var wrong))
        {
            throw RefusalException.Invalid($"Invalid request.\n\nFor 'properties/permissions', \"{wrong}\" is not a permitted key.");
        }

        return installation.Permissions.Covers(permissions)
            ? permissions
            : throw RefusalException.Invalid("The permissions requested are not granted to this installation.");
    }

    private static HashSet<long>? AskedRepositories(Call call, Installation installation)
    {
        var ids = call.Body.List("repository_ids")?.Select(id => id.ValueKind == JsonValueKind.Number ? id.GetInt64() : 0).ToHashSet();
        var names = call.Body.Texts("repositories")?.Select(name => installation.Account.Find(name)?.Id ?? 0).ToHashSet();
        if (ids is null && names is null)
        {
            return null;
        }

        HashSet<long> asked = [.. ids ?? [], .. names ?? []];
        return asked.Count > 500 ? throw RefusalException.Invalid("There are too many repositories: at most 500 are allowed.")
            : asked.All(id => call.World.FindRepository(id) is { } repository && installation.Reaches(repository)) ? asked
            : throw RefusalException.Invalid("There is at least one repository that does not exist or is not accessible to the parent installation.");
    }

    private static Answer Repositories(Call call)
    {
        var token = call.Installation();
        var repositories = token.Installation.IsSelected || token.Repositories is not null
            ? token.Installation.Account.Repositories.Where(token.Reaches)
            : token.Installation.Account.Repositories;
        return call.Counted("repositories", repositories, repository => RepositoryJson.ForCaller(call, repository), new JsonObject
        {
            ["repository_selection"] = AppJson.Selection(token.Installation.IsSelected),
        });
    }

    private static Answer HookConfiguration(Call call) => Answer.Ok(new JsonObject
    {
        ["content_type"] = "json",
        ["insecure_ssl"] = "0",
        ["secret"] = call.App().WebhookSecret is null ? null : "********",
        ["url"] = call.App().WebhookUrl?.ToString() ?? "",
    });

    private static Answer Deliveries(Call call)
    {
        var deliveries = call.App().Deliveries.NewestFirst(call.Now);
        var wanted = call.Query("status") switch
        {
            "success" => deliveries.Where(delivery => !delivery.Failed),
            "failure" => deliveries.Where(delivery => delivery.Failed),
            _ => deliveries,
        };
        return call.ByCursor(wanted, delivery => delivery.Id, DeliveryJson.Item);
    }

    private static Delivery FindDelivery(Call call) => call.App().Deliveries.Find(call.Number("id")) ?? throw RefusalException.NotFound();
}
