using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells an App of its own installations, whatever the App subscribes to.</summary>
internal static class InstallationEvents
{
    public static void Happened(Installation installation, string action) => Emit(installation, "installation", action, urls => new JsonObject
    {
        ["installation"] = AppJson.Installation(urls, installation),
        ["repositories"] = JsonText.Array(installation.Repositories, RepositoryJson.Named),
        ["requester"] = null,
    });

    public static void Repositories(Installation installation, string action, IReadOnlyList<Repository> repositories) =>
        Emit(installation, "installation_repositories", action, urls => new JsonObject
        {
            ["installation"] = AppJson.Installation(urls, installation),
            ["repository_selection"] = AppJson.Selection(installation.IsSelected),
            ["repositories_added"] = JsonText.Array(action == "added" ? repositories : [], RepositoryJson.Named),
            ["repositories_removed"] = JsonText.Array(action == "removed" ? repositories : [], RepositoryJson.Named),
            ["requester"] = null,
        });

    private static void Emit(Installation installation, string name, string action, Func<Urls, JsonObject> details) =>
        installation.App.World.Emit(new Happening(name, action, installation.Account, (urls, _) => details(urls)) { Only = installation });
}
