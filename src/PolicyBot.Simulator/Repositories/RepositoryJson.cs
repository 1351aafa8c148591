using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Repositories;

/// <summary>Repositories as REST and webhooks write them.</summary>
internal static class RepositoryJson
{
    private static readonly string[] Collections =
    [
        "archive_url /{archive_format}{/ref}", "assignees_url /assignees{/user}", "blobs_url /git/blobs{/sha}", "branches_url /branches{/branch}",
        "collaborators_url /collaborators{/collaborator}", "comments_url /comments{/number}", "commits_url /commits{/sha}",
        "compare_url /compare/{base}...{head}", "contents_url /contents/{+path}", "contributors_url /contributors", "deployments_url /deployments",
        "downloads_url /downloads", "events_url /events", "forks_url /forks", "git_commits_url /git/commits{/sha}", "git_refs_url /git/refs{/sha}",
        "git_tags_url /git/tags{/sha}", "hooks_url /hooks", "issue_comment_url /issues/comments{/number}", "issue_events_url /issues/events{/number}",
        "issues_url /issues{/number}", "keys_url /keys{/key_id}", "labels_url /labels{/name}", "languages_url /languages", "merges_url /merges",
        "milestones_url /milestones{/number}", "notifications_url /notifications{?since,all,participating}", "pulls_url /pulls{/number}",
        "releases_url /releases{/id}", "stargazers_url /stargazers", "statuses_url /statuses/{sha}", "subscribers_url /subscribers",
        "subscription_url /subscription", "tags_url /tags", "teams_url /teams", "trees_url /git/trees{/sha}",
    ];

    private static readonly (string Name, string Suffix)[] Addresses = [.. Collections.Select(line => (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]))];

    /// <summary>What lists of organizations and webhooks hold.</summary>
    public static JsonObject Minimal(Urls urls, Repository repository)
    {
        var json = Plain(urls, repository);
        if (repository.Organization is not null)
        {
            json["custom_properties"] = Properties(repository);
        }

        return json;
    }

    /// <summary>What stands inside something else, such as a token or a pull request.</summary>
    public static JsonObject Plain(Urls urls, Repository repository)
    {
        var url = $"{urls.Api}/repos/{repository.FullName}";
        var html = $"{urls.Html}/{repository.FullName}";
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = repository.NodeId,
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.Visibility != Visibility.Public,
            ["owner"] = AccountJson.Simple(urls, repository.Owner),
            ["html_url"] = html,
            ["description"] = repository.Description,
            ["fork"] = repository.Parent is not null,
            ["url"] = url,
        };
        foreach (var (name, suffix) in Addresses)
        {
            json.Add(name, url + suffix);
        }

        json["created_at"] = JsonText.Of(repository.CreatedAt);
        json["updated_at"] = JsonText.Of(repository.UpdatedAt);
        json["pushed_at"] = JsonText.Of(repository.PushedAt ?? repository.CreatedAt);
        json["git_url"] = $"git://{new Uri(urls.Html).Authority}/{repository.FullName}.git";
        json["ssh_url"] = $"git@{new Uri(urls.Html).Host}:{repository.FullName}.git";
        json["clone_url"] = html + ".git";
        json["svn_url"] = html;
        json["homepage"] = null;
        json["size"] = repository.Git.IsEmpty ? 0 : 1;
        json["stargazers_count"] = 0;
        json["watchers_count"] = 0;
        json["language"] = repository.Language;
        AddFeatures(json, repository);
        json["forks_count"] = 0;
        json["mirror_url"] = null;
        json["archived"] = repository.IsArchived;
        json["disabled"] = repository.IsDisabled;
        json["open_issues_count"] = 0;
        json["license"] = License(urls, repository);
        json["allow_forking"] = repository.Settings.AllowForking;
        json["is_template"] = repository.IsTemplate;
        json["web_commit_signoff_required"] = repository.Settings.WebCommitSignoffRequired;
        json["topics"] = JsonText.Array(repository.Topics);
        json["visibility"] = repository.Visibility.ToString().ToLowerInvariant();
        json["forks"] = 0;
        json["open_issues"] = 0;
        json["watchers"] = 0;
        json["default_branch"] = repository.DefaultBranch;
        return json;
    }

    /// <summary>As lists of installations hold it: with what the caller may do, and without custom properties.</summary>
    public static JsonObject ForCaller(Call call, Repository repository)
    {
        var json = Plain(call.Urls, repository);
        json["permissions"] = RoleNames.Permissions(call.Caller.RoleIn(repository));
        return json;
    }

    /// <summary>What asking for the one repository gives.</summary>
    public static JsonObject Full(Urls urls, Repository repository)
    {
        var json = Minimal(urls, repository);
        json["network_count"] = 0;
        json["subscribers_count"] = 0;
        json["temp_clone_token"] = null;
        if (repository.Organization is { } organization)
        {
            json["organization"] = AccountJson.Simple(urls, organization);
        }

        if (repository.Parent is { } parent)
        {
            json["parent"] = Plain(urls, parent);
            json["source"] = Plain(urls, parent);
        }

        return json;
    }

    /// <summary>What <c>GET /repos</c> adds for those who may write the contents.</summary>
    public static void AddMergeSettings(JsonObject json, RepositorySettings settings)
    {
        json["allow_squash_merge"] = settings.AllowSquashMerge;
        json["allow_merge_commit"] = settings.AllowMergeCommit;
        json["allow_rebase_merge"] = settings.AllowRebaseMerge;
        json["allow_auto_merge"] = settings.AllowAutoMerge;
        json["delete_branch_on_merge"] = settings.DeleteBranchOnMerge;
        json["allow_update_branch"] = settings.AllowUpdateBranch;
        json["use_squash_pr_title_as_default"] = false;
    }

    /// <summary>The block <c>security_and_analysis</c>, which only administrators see.</summary>
    public static JsonObject SecurityAndAnalysis(World world, SecurityFeatures security)
    {
        var json = new JsonObject
        {
            ["advanced_security"] = Status(security.AdvancedSecurity),
            ["code_security"] = Status(security.CodeSecurity),
            ["dependabot_security_updates"] = Status(security.DependabotSecurityUpdates),
            ["secret_scanning"] = Status(security.SecretScanning),
            ["secret_scanning_push_protection"] = Status(security.PushProtection),
            ["secret_scanning_non_provider_patterns"] = Status(security.NonProviderPatterns),
        };
        if (world.EnterpriseServer is null)
        {
            json["secret_scanning_ai_detection"] = Status(security.AiDetection);
        }

        return json;
    }

    public static JsonObject Properties(Repository repository)
    {
        var json = new JsonObject();
        foreach (var (name, values) in repository.Properties)
        {
            json[name] = Value(values);
        }

        return json;
    }

    public static JsonArray PropertyValues(IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<string>>> properties) =>
        JsonText.Array(properties, property => new JsonObject { ["property_name"] = property.Key, ["value"] = Value(property.Value) });

    /// <summary>The few words that the lists in <c>installation</c> webhooks have for a repository.</summary>
    public static JsonObject Named(Repository repository) => new()
    {
        ["id"] = repository.Id,
        ["node_id"] = repository.NodeId,
        ["name"] = repository.Name,
        ["full_name"] = repository.FullName,
        ["private"] = repository.Visibility != Visibility.Public,
    };

    private static void AddFeatures(JsonObject json, Repository repository)
    {
        var settings = repository.Settings;
        json["has_issues"] = settings.HasIssues;
        json["has_projects"] = settings.HasProjects;
        json["has_downloads"] = true;
        json["has_wiki"] = settings.HasWiki;
        json["has_pages"] = false;
        json["has_discussions"] = settings.HasDiscussions;
        json["has_pull_requests"] = settings.HasPullRequests;
        json["pull_request_creation_policy"] = "all";
    }

    private static JsonObject? License(Urls urls, Repository repository) => repository.License is not { } spdx ? null : new JsonObject
    {
        ["key"] = spdx.ToLowerInvariant(),
        ["name"] = spdx,
        ["spdx_id"] = spdx,
        ["url"] = $"{urls.Api}/licenses/{spdx.ToLowerInvariant()}",
        ["node_id"] = "MDc6TGljZW5zZTA=",
    };

    private static JsonNode? Value(System.Collections.Immutable.ImmutableArray<string> values) =>
        values.Length == 1 ? JsonValue.Create(values[0]) : JsonText.Array(values);

    private static JsonObject Status(bool enabled) => new() { ["status"] = enabled ? "enabled" : "disabled" };
}
