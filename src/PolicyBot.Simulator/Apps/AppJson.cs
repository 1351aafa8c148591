using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Apps;

/// <summary>Apps and installations as REST and webhooks write them.</summary>
internal static class AppJson
{
    public static JsonObject App(Urls urls, App app) => new()
    {
        ["id"] = app.Id,
        ["slug"] = app.Slug,
        ["node_id"] = NodeIds.Of("A", app.Id),
        ["client_id"] = ClientId(app),
        ["owner"] = AccountJson.Simple(urls, app.Owner),
        ["name"] = app.Slug,
        ["description"] = "",
        ["external_url"] = $"{urls.Html}/{app.Slug}",
        ["html_url"] = $"{urls.Html}/apps/{app.Slug}",
        ["created_at"] = JsonText.Of(app.CreatedAt),
        ["updated_at"] = JsonText.Of(app.CreatedAt),
        ["permissions"] = app.Permissions.ToJson(),
        ["events"] = JsonText.Array(app.Events.Order(StringComparer.Ordinal)),
    };

    public static JsonObject Installation(Urls urls, Installation installation)
    {
        var account = installation.Account;
        return new JsonObject
        {
            ["id"] = installation.Id,
            ["client_id"] = ClientId(installation.App),
            ["account"] = AccountJson.Simple(urls, account),
            ["repository_selection"] = Selection(installation.IsSelected),
            ["access_tokens_url"] = $"{urls.Api}/app/installations/{installation.Id}/access_tokens",
            ["repositories_url"] = $"{urls.Api}/installation/repositories",
            ["html_url"] = account is Organization ? $"{urls.Html}/organizations/{account.Login}/settings/installations/{installation.Id}" : $"{urls.Html}/settings/installations/{installation.Id}",
            ["app_id"] = installation.App.Id,
            ["app_slug"] = installation.App.Slug,
            ["target_id"] = account.Id,
            ["target_type"] = account is Organization ? "Organization" : "User",
            ["permissions"] = installation.Permissions.ToJson(),
            ["events"] = JsonText.Array(installation.App.Events.Order(StringComparer.Ordinal)),
            ["created_at"] = JsonText.Of(installation.CreatedAt),
            ["updated_at"] = JsonText.Of(installation.UpdatedAt),
            ["single_file_name"] = null,
            ["has_multiple_single_files"] = false,
            ["single_file_paths"] = new JsonArray(),
            ["suspended_by"] = installation.IsSuspended ? AccountJson.Simple(urls, installation.Account) : null,
            ["suspended_at"] = JsonText.Of(installation.SuspendedAt),
        };
    }

    public static JsonObject Token(Urls urls, InstallationToken token)
    {
        var json = new JsonObject
        {
            ["token"] = token.Value,
            ["expires_at"] = JsonText.Of(token.ExpiresAt),
            ["permissions"] = token.Permissions.ToJson(),
            ["repository_selection"] = Selection(token.Repositories is not null || token.Installation.IsSelected),
        };
        if (token.Repositories is { } ids)
        {
            json["repositories"] = JsonText.Array(ids.Order().Select(id => token.Installation.App.World.FindRepository(id)).OfType<Repository>(), repository => RepositoryJson.Plain(urls, repository));
        }

        return json;
    }

    public static string ClientId(App app) => $"Iv1.{app.Id:x16}";

    public static string Selection(bool isSelected) => isSelected ? "selected" : "all";
}
