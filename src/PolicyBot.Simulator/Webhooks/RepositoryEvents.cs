using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of a repository itself.</summary>
internal static class RepositoryEvents
{
    public static void Created(Repository repository)
    {
        Simple(repository, "created");
        foreach (var installation in repository.World.Apps.SelectMany(app => app.Installations).Where(installation => installation.Account == repository.Owner && !installation.IsSelected))
        {
            InstallationEvents.Repositories(installation, "added", [repository]);
        }
    }

    public static void Simple(Repository repository, string action) => Emit(repository, action, null);

    public static void VisibilityChanged(Repository repository)
    {
        Simple(repository, repository.Visibility == Visibility.Public ? "publicized" : "privatized");
        if (repository.Visibility == Visibility.Public)
        {
            repository.World.Emit(Happening.In(repository, "public", null));
        }
    }

    public static void Renamed(Repository repository, string before) =>
        Emit(repository, "renamed", () => Changes("repository", new JsonObject { ["name"] = new JsonObject { ["from"] = before } }));

    public static void Transferred(Repository repository, Account before) => Emit(repository, "transferred", () =>
    {
        var owner = AccountJson.Simple(repository.World.Urls, before);
        var from = before is Organization organization
            ? new JsonObject { ["organization"] = AccountJson.SimpleOrganization(repository.World.Urls, organization).With(owner) }
            : new JsonObject { ["user"] = owner };
        return Changes("owner", new JsonObject { ["from"] = from });
    });

    public static void Edited(Repository repository, string what, string? before) =>
        Emit(repository, "edited", () => Changes(what, new JsonObject { ["from"] = before }));

    public static void Edited(Repository repository, string what, ImmutableArray<string> before) =>
        Emit(repository, "edited", () => Changes(what, new JsonObject { ["from"] = JsonText.Array(before) }));

    public static void SecurityChanged(Repository repository, SecurityFeatures before)
    {
        if (before == repository.Security)
        {
            return;
        }

        repository.World.Emit(Happening.In(repository, "security_and_analysis", null, urls =>
        {
            var full = RepositoryJson.Full(urls, repository);
            full["security_and_analysis"] = RepositoryJson.SecurityAndAnalysis(repository.World, repository.Security);
            return new JsonObject
            {
                ["changes"] = new JsonObject { ["from"] = new JsonObject { ["security_and_analysis"] = RepositoryJson.SecurityAndAnalysis(repository.World, before) } },
                ["repository"] = full,
            };
        }));
    }

    public static void PropertiesChanged(Repository repository, ImmutableSortedDictionary<string, ImmutableArray<string>> before)
    {
        if (repository.Organization is not null)
        {
            repository.World.Emit(Happening.In(repository, "custom_property_values", "updated", _ => new JsonObject
            {
                ["new_property_values"] = RepositoryJson.PropertyValues(repository.Properties),
                ["old_property_values"] = RepositoryJson.PropertyValues(before),
            }));
        }
    }

    private static void Emit(Repository repository, string action, Func<JsonObject>? details) =>
        repository.World.Emit(Happening.In(repository, "repository", action, details is null ? null : _ => details()));

    private static JsonObject Changes(string what, JsonObject change) => new() { ["changes"] = new JsonObject { [what] = change } };
}
