using System.Text.Json.Nodes;
using PolicyBot.Simulator.Json;

namespace PolicyBot.Simulator.Accounts;

/// <summary>Accounts and teams as REST and webhooks write them.</summary>
internal static class AccountJson
{
    public static JsonObject Simple(Urls urls, Account account)
    {
        var url = $"{urls.Api}/users/{Uri.EscapeDataString(account.Login)}";
        var isBot = account is User { IsBot: true };
        return new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = account.NodeId,
            ["avatar_url"] = $"{urls.Html}/avatars/{account.Id}",
            ["gravatar_id"] = "",
            ["url"] = url,
            ["html_url"] = isBot ? $"{urls.Html}/apps/{account.Login.Replace("[bot]", "", StringComparison.Ordinal)}" : $"{urls.Html}/{account.Login}",
            ["followers_url"] = url + "/followers",
            ["following_url"] = url + "/following{/other_user}",
            ["gists_url"] = url + "/gists{/gist_id}",
            ["starred_url"] = url + "/starred{/owner}{/repo}",
            ["subscriptions_url"] = url + "/subscriptions",
            ["organizations_url"] = url + "/orgs",
            ["repos_url"] = url + "/repos",
            ["events_url"] = url + "/events{/privacy}",
            ["received_events_url"] = url + "/received_events",
            ["type"] = account is Organization ? "Organization" : isBot ? "Bot" : "User",
            ["user_view_type"] = "public",
            ["site_admin"] = false,
        };
    }

    /// <summary>What asking for an account by its login gives, whether a person's or an organization's.</summary>
    public static JsonObject Public(Urls urls, Account account) => Simple(urls, account).With(new JsonObject
    {
        ["name"] = account.Login,
        ["company"] = null,
        ["blog"] = "",
        ["location"] = null,
        ["email"] = (account as User)?.Email,
        ["hireable"] = null,
        ["bio"] = null,
        ["public_repos"] = account.Repositories.Count(repository => repository.Visibility == Repositories.Visibility.Public),
        ["public_gists"] = 0,
        ["followers"] = 0,
        ["following"] = 0,
        ["created_at"] = JsonText.Of(account.CreatedAt),
        ["updated_at"] = JsonText.Of(account.CreatedAt),
    });

    public static JsonObject SimpleOrganization(Urls urls, Organization organization)
    {
        var url = $"{urls.Api}/orgs/{organization.Login}";
        return new JsonObject
        {
            ["login"] = organization.Login,
            ["id"] = organization.Id,
            ["node_id"] = organization.NodeId,
            ["url"] = url,
            ["repos_url"] = url + "/repos",
            ["events_url"] = url + "/events",
            ["hooks_url"] = url + "/hooks",
            ["issues_url"] = url + "/issues",
            ["members_url"] = url + "/members{/member}",
            ["public_members_url"] = url + "/public_members{/member}",
            ["avatar_url"] = $"{urls.Html}/avatars/{organization.Id}",
            ["description"] = "",
        };
    }

    /// <param name="settings">Whether the caller may see what only owners see.</param>
    /// <param name="plan">Whether the caller may see what is paid for.</param>
    public static JsonObject Full(Urls urls, Organization organization, bool settings, bool plan)
    {
        var json = SimpleOrganization(urls, organization);
        json["name"] = organization.Login;
        json["is_verified"] = organization.Settings.IsVerified;
        json["has_organization_projects"] = true;
        json["has_repository_projects"] = true;
        json["public_repos"] = organization.Repositories.Count(repository => repository.Visibility == Repositories.Visibility.Public);
        json["public_gists"] = 0;
        json["followers"] = 0;
        json["following"] = 0;
        json["html_url"] = $"{urls.Html}/{organization.Login}";
        json["type"] = "Organization";
        json["created_at"] = JsonText.Of(organization.CreatedAt);
        json["updated_at"] = JsonText.Of(organization.CreatedAt);
        json["archived_at"] = null;
        if (settings)
        {
            AddSettings(json, organization);
        }

        if (plan)
        {
            json["plan"] = new JsonObject { ["name"] = organization.Plan.ToString().ToLowerInvariant(), ["space"] = 976562499, ["private_repos"] = 999999, ["filled_seats"] = organization.Members.Count(), ["seats"] = 100 };
        }

        return json;
    }

    public static JsonObject Team(Urls urls, Team team, Repositories.RepositoryRole role = Repositories.RepositoryRole.Read)
    {
        var json = SimpleTeam(urls, team);
        json["permission"] = Repositories.RoleNames.Permission(role);
        json["permissions"] = Repositories.RoleNames.Permissions(role);
        json["parent"] = team.Parent is { } parent ? SimpleTeam(urls, parent) : null;
        return json;
    }

    public static JsonObject SimpleTeam(Urls urls, Team team)
    {
        var url = $"{urls.Api}/organizations/{team.Organization.Id}/team/{team.Id}";
        return new JsonObject
        {
            ["id"] = team.Id,
            ["node_id"] = team.NodeId,
            ["name"] = team.Name,
            ["slug"] = team.Slug,
            ["description"] = null,
            ["privacy"] = team.IsSecret ? "secret" : "closed",
            ["notification_setting"] = "notifications_enabled",
            ["permission"] = "pull",
            ["url"] = url,
            ["html_url"] = $"{urls.Html}/orgs/{team.Organization.Login}/teams/{team.Slug}",
            ["members_url"] = url + "/members{/member}",
            ["repositories_url"] = url + "/repos",
            ["type"] = "organization",
            ["organization_id"] = team.Organization.Id,
        };
    }

    private static void AddSettings(JsonObject json, Organization organization)
    {
        var settings = organization.Settings;
        json["total_private_repos"] = organization.Repositories.Count(repository => repository.Visibility != Repositories.Visibility.Public);
        json["default_repository_permission"] = settings.DefaultPermission.ToString().ToLowerInvariant();
        json["default_repository_branch"] = "main";
        json["members_can_create_repositories"] = settings.MembersCanCreatePublicRepositories || settings.MembersCanCreatePrivateRepositories;
        json["two_factor_requirement_enabled"] = settings.TwoFactorRequired;
        json["members_allowed_repository_creation_type"] = settings.MembersCanCreatePublicRepositories ? "all" : settings.MembersCanCreatePrivateRepositories ? "private" : "none";
        json["members_can_create_public_repositories"] = settings.MembersCanCreatePublicRepositories;
        json["members_can_create_private_repositories"] = settings.MembersCanCreatePrivateRepositories;
        json["members_can_create_internal_repositories"] = settings.MembersCanCreateInternalRepositories;
        json["members_can_create_pages"] = settings.MembersCanCreatePages;
        json["members_can_create_public_pages"] = settings.MembersCanCreatePages;
        json["members_can_create_private_pages"] = settings.MembersCanCreatePages;
        json["members_can_delete_repositories"] = settings.MembersCanDeleteRepositories;
        json["members_can_change_repo_visibility"] = settings.MembersCanChangeVisibility;
        json["members_can_invite_outside_collaborators"] = settings.MembersCanInviteOutsideCollaborators;
        json["members_can_create_teams"] = settings.MembersCanCreateTeams;
        json["members_can_fork_private_repositories"] = settings.MembersCanForkPrivateRepositories;
        json["web_commit_signoff_required"] = settings.WebCommitSignoffRequired;
        json["deploy_keys_enabled_for_repositories"] = settings.DeployKeysEnabled;
    }
}
