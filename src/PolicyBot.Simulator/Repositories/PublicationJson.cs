using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Releases, deploy keys and environments as REST and webhooks write them.</summary>
internal static class PublicationJson
{
    public static JsonObject Release(Urls urls, Repository repository, Release release)
    {
        var home = $"{urls.Api}/repos/{repository.FullName}";
        var url = $"{home}/releases/{release.Id}";
        return new JsonObject
        {
            ["url"] = url,
            ["assets_url"] = url + "/assets",
            ["upload_url"] = url + "/assets{?name,label}",
            ["html_url"] = $"{urls.Html}/{repository.FullName}/releases/tag/{release.Tag}",
            ["id"] = release.Id,
            ["author"] = AccountJson.Simple(urls, release.Author!),
            ["node_id"] = NodeIds.Of("RE", release.Id),
            ["tag_name"] = release.Tag,
            ["target_commitish"] = repository.DefaultBranch,
            ["name"] = release.Name ?? release.Tag,
            ["draft"] = release.IsDraft,
            ["immutable"] = release.IsImmutable,
            ["prerelease"] = release.IsPrerelease,
            ["created_at"] = JsonText.Of(release.CreatedAt),
            ["updated_at"] = JsonText.Of(release.CreatedAt),
            ["published_at"] = release.IsDraft ? null : JsonText.Of(release.CreatedAt),
            ["assets"] = JsonText.Array(release.Assets, asset => Asset(urls, repository, release, asset)),
            ["tarball_url"] = $"{home}/tarball/{release.Tag}",
            ["zipball_url"] = $"{home}/zipball/{release.Tag}",
            ["body"] = "",
        };
    }

    public static JsonObject Key(Urls urls, Repository repository, DeployKey key) => new()
    {
        ["id"] = key.Id,
        ["key"] = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI" + key.Id,
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/keys/{key.Id}",
        ["title"] = key.Title,
        ["verified"] = true,
        ["created_at"] = JsonText.Of(key.CreatedAt),
        ["read_only"] = key.IsReadOnly,
        ["added_by"] = repository.Owner.Login,
        ["last_used"] = null,
        ["enabled"] = true,
    };

    public static JsonObject Environment(Urls urls, Repository repository, DeploymentEnvironment environment)
    {
        var rules = new JsonArray();
        if (environment.WaitMinutes > 0)
        {
            rules.Add((JsonNode)new JsonObject { ["id"] = environment.Id * 10, ["node_id"] = NodeIds.Of("GA", environment.Id * 10), ["type"] = "wait_timer", ["wait_timer"] = environment.WaitMinutes });
        }

        if (!environment.Reviewers.IsEmpty)
        {
            rules.Add((JsonNode)new JsonObject
            {
                ["id"] = (environment.Id * 10) + 1,
                ["node_id"] = NodeIds.Of("GA", (environment.Id * 10) + 1),
                ["prevent_self_review"] = false,
                ["type"] = "required_reviewers",
                ["reviewers"] = JsonText.Array(environment.Reviewers, user => new JsonObject { ["type"] = "User", ["reviewer"] = AccountJson.Simple(urls, user) }),
            });
        }

        return new JsonObject
        {
            ["id"] = environment.Id,
            ["node_id"] = NodeIds.Of("EN", environment.Id),
            ["name"] = environment.Name,
            ["url"] = $"{urls.Api}/repos/{repository.FullName}/environments/{Uri.EscapeDataString(environment.Name)}",
            ["html_url"] = $"{urls.Html}/{repository.FullName}/deployments/activity_log?environments_filter={Uri.EscapeDataString(environment.Name)}",
            ["created_at"] = JsonText.Of(environment.CreatedAt),
            ["updated_at"] = JsonText.Of(environment.CreatedAt),
            ["protection_rules"] = rules,
            ["deployment_branch_policy"] = null,
        };
    }

    private static JsonObject Asset(Urls urls, Repository repository, Release release, ReleaseAsset asset) => new()
    {
        ["url"] = $"{urls.Api}/repos/{repository.FullName}/releases/assets/{asset.Id}",
        ["id"] = asset.Id,
        ["node_id"] = NodeIds.Of("RA", asset.Id),
        ["name"] = asset.Name,
        ["label"] = null,
        ["uploader"] = AccountJson.Simple(urls, release.Author!),
        ["content_type"] = asset.ContentType,
        ["state"] = "uploaded",
        ["size"] = asset.Size,
        ["digest"] = asset.Digest,
        ["download_count"] = 0,
        ["created_at"] = JsonText.Of(asset.UpdatedAt),
        ["updated_at"] = JsonText.Of(asset.UpdatedAt),
        ["browser_download_url"] = $"{urls.Html}/{repository.FullName}/releases/download/{release.Tag}/{asset.Name}",
    };
}
