using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Webhooks;

/// <summary>What GitHub tells of an organization's people.</summary>
internal static class OrganizationEvents
{
    public static void MemberAdded(Organization organization, User user, OrganizationRole role) => Emit(organization, user, role, "member_added");

    public static void MemberRemoved(Organization organization, User user) => Emit(organization, user, OrganizationRole.Member, "member_removed");

    private static void Emit(Organization organization, User user, OrganizationRole role, string action) =>
        organization.World.Emit(Happening.In(organization, "organization", action, urls => new JsonObject
        {
            ["membership"] = new JsonObject
            {
                ["url"] = $"{urls.Api}/orgs/{organization.Login}/memberships/{user.Login}",
                ["state"] = "active",
                ["role"] = role == OrganizationRole.Owner ? "admin" : "member",
                ["organization_url"] = $"{urls.Api}/orgs/{organization.Login}",
                ["user"] = AccountJson.Simple(urls, user),
            },
        }));
}

/// <summary>What GitHub tells of teams.</summary>
internal static class TeamEvents
{
    public static void Created(Team team) => Emit(team, "created", null);

    public static void MemberAdded(Team team, User user) => Membership(team, user, "added");

    public static void MemberRemoved(Team team, User user) => Membership(team, user, "removed");

    public static void RepositoryGranted(Team team, Repository repository, bool isNew)
    {
        if (isNew)
        {
            repository.World.Emit(Happening.In(repository, "team_add", null, urls => new JsonObject { ["team"] = AccountJson.Team(urls, team) }));
        }

        Emit(team, isNew ? "added_to_repository" : "edited", repository);
    }

    public static void RepositoryRemoved(Team team, Repository repository) => Emit(team, "removed_from_repository", repository);

    private static void Emit(Team team, string action, Repository? repository) =>
        team.Organization.World.Emit(Happening.In(team.Organization, "team", action, urls =>
        {
            var json = new JsonObject { ["team"] = AccountJson.Team(urls, team, repository is null ? RepositoryRole.Read : team.RoleIn(repository)) };
            if (repository is not null)
            {
                json["repository"] = RepositoryJson.Minimal(urls, repository);
            }

            if (action == "edited")
            {
                json["changes"] = new JsonObject { ["repository"] = new JsonObject { ["permissions"] = new JsonObject { ["from"] = RoleNames.Permissions(RepositoryRole.Read) } } };
            }

            return json;
        }));

    private static void Membership(Team team, User user, string action) =>
        team.Organization.World.Emit(Happening.In(team.Organization, "membership", action, urls => new JsonObject
        {
            ["scope"] = "team",
            ["member"] = AccountJson.Simple(urls, user),
            ["team"] = AccountJson.Team(urls, team),
        }));
}

/// <summary>What GitHub tells of a repository's collaborators.</summary>
internal static class MemberEvents
{
    public static void Granted(Repository repository, User user, RepositoryRole? before, RepositoryRole after)
    {
        var changes = before is null
            ? new JsonObject { ["permission"] = new JsonObject { ["to"] = RoleNames.Role(after) }, ["role_name"] = new JsonObject { ["to"] = RoleNames.Role(after) } }
            : new JsonObject { ["permission"] = new JsonObject { ["from"] = RoleNames.Role(before.Value), ["to"] = RoleNames.Role(after) } };
        Emit(repository, user, before is null ? "added" : "edited", changes);
    }

    public static void Removed(Repository repository, User user) => Emit(repository, user, "removed", null);

    private static void Emit(Repository repository, User user, string action, JsonObject? changes) =>
        repository.World.Emit(Happening.In(repository, "member", action, urls =>
        {
            var json = new JsonObject { ["member"] = AccountJson.Simple(urls, user) };
            if (changes is not null)
            {
                json["changes"] = changes.DeepClone();
            }

            return json;
        }));
}
