using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Webhooks of a repository.</summary>
internal static class HookRoutes
{
    public static IEnumerable<Route> All => [Route.Get("/repos/{owner}/{repo}/hooks", Needs.Reading(RepositoryHooks), List)];

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        return call.List(repository.Hooks, hook => Json(call.Urls, repository, hook));
    }

    /// <summary>A secret is masked.</summary>
    private static JsonObject Json(Urls urls, Repository repository, Hook hook)
    {
        var url = $"{urls.Api}/repos/{repository.FullName}/hooks/{hook.Id}";
        var config = new JsonObject { ["content_type"] = "json", ["insecure_ssl"] = "0", ["url"] = hook.Url };
        if (hook.HasSecret)
        {
            config["secret"] = "********";
        }

        return new JsonObject
        {
            ["type"] = "Repository",
            ["id"] = hook.Id,
            ["name"] = "web",
            ["active"] = true,
            ["events"] = new JsonArray("push"),
            ["config"] = config,
            ["updated_at"] = JsonText.Of(hook.CreatedAt),
            ["created_at"] = JsonText.Of(hook.CreatedAt),
            ["url"] = url,
            ["test_url"] = url + "/test",
            ["ping_url"] = url + "/pings",
            ["deliveries_url"] = url + "/deliveries",
            ["last_response"] = new JsonObject { ["code"] = null, ["status"] = "unused", ["message"] = null },
        };
    }
}
