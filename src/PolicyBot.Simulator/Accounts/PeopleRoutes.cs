using System.Text.Json.Nodes;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Accounts;

/// <summary>Users, members of organizations and their teams.</summary>
internal static class PeopleRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/user", Needs.Nothing, Myself),
        Route.Get("/users/{user}", Needs.Nothing, GetUser),
        Route.Get("/users/{user}/repos", Needs.Nothing, UserRepositories),
        Route.Get("/orgs/{org}/members", Needs.OrganizationReading(Members), MembersOf),
        Route.Get("/orgs/{org}/members/{user}", Needs.OrganizationReading(Members), call => call.Organization().RoleOf(FindUser(call)) is null ? throw RefusalException.NotFound() : Answer.NoContent),
        Route.Get("/orgs/{org}/memberships/{user}", Needs.OrganizationReading(Members), Membership),
        Route.Get("/orgs/{org}/outside_collaborators", Needs.OrganizationReading(Members), Outside),
        Route.Get("/orgs/{org}/invitations", Needs.OrganizationReading(Members), Invitations),
        Route.Get("/orgs/{org}/teams", Needs.OrganizationReading(Members), call => call.List(call.Organization().Teams, team => AccountJson.Team(call.Urls, team))),
        Route.Get("/orgs/{org}/teams/{team}", Needs.OrganizationReading(Members), GetTeam),
        Route.Get("/orgs/{org}/teams/{team}/members", Needs.OrganizationReading(Members), TeamMembers),
        Route.Get("/orgs/{org}/teams/{team}/repos", Needs.OrganizationReading(Members), TeamRepositories),
        Route.Get("/orgs/{org}/teams/{team}/repos/{owner}/{repo}", Needs.OrganizationReading(Members), TeamRepository),
    ];

    private static Answer Myself(Call call) => call.Caller is Caller.AsUser user
        ? Answer.Ok(AccountJson.Public(call.Urls, user.User))
        : throw RefusalException.Forbidden("Resource not accessible by integration");

    private static Answer GetUser(Call call) => call.World.FindAccount(call["user"]) is { } account
        ? Answer.Ok(AccountJson.Public(call.Urls, account))
        : throw RefusalException.NotFound();

    private static Answer UserRepositories(Call call) => call.World.FindAccount(call["user"]) is { } account
        ? call.List(account.Repositories.Where(repository => repository.Visibility == Visibility.Public), repository => RepositoryJson.ForCaller(call, repository))
        : throw RefusalException.NotFound();

    private static Answer MembersOf(Call call)
    {
        var organization = call.Organization();
        var members = call.Query("role") switch
        {
            "admin" => organization.Members.Where(member => organization.RoleOf(member) == OrganizationRole.Owner),
            "member" => organization.Members.Where(member => organization.RoleOf(member) == OrganizationRole.Member),
            _ => organization.Members,
        };
        return call.List(ByTwoFactor(call, organization, members), member => AccountJson.Simple(call.Urls, member));
    }

    private static Answer Outside(Call call)
    {
        var organization = call.Organization();
        var outside = organization.Repositories.SelectMany(repository => repository.Access.Outside).Select(collaborator => collaborator.User).DistinctBy(user => user.Id).OrderBy(user => user.Id);
        return call.List(ByTwoFactor(call, organization, outside), user => AccountJson.Simple(call.Urls, user));
    }

    /// <summary>Who lacks a second factor is the owners' secret.</summary>
    private static IEnumerable<User> ByTwoFactor(Call call, Organization organization, IEnumerable<User> users)
    {
        var filter = call.Query("filter");
        if (filter is not ("2fa_disabled" or "2fa_insecure"))
        {
            return users;
        }

        var allowed = call.Caller switch
        {
            Caller.AsUser user => organization.RoleOf(user.User) == OrganizationRole.Owner,
            Caller.AsInstallation => call.World.Switches.TwoFactorFilterForApps,
            _ => false,
        };
        return allowed
            ? users.Where(user => filter == "2fa_disabled" ? user.TwoFactor == TwoFactor.Disabled : user.TwoFactor == TwoFactor.Insecure)
            : throw RefusalException.Invalid("Only owners can filter by 2FA status.");
    }

    private static Answer Membership(Call call)
    {
        var (organization, user) = (call.Organization(), FindUser(call));
        return organization.RoleOf(user) is { } role
            ? Answer.Ok(new JsonObject
            {
                ["url"] = $"{call.Urls.Api}/orgs/{organization.Login}/memberships/{user.Login}",
                ["state"] = "active",
                ["role"] = role == OrganizationRole.Owner ? "admin" : "member",
                ["organization_url"] = $"{call.Urls.Api}/orgs/{organization.Login}",
                ["organization"] = AccountJson.SimpleOrganization(call.Urls, organization),
                ["user"] = AccountJson.Simple(call.Urls, user),
            })
            : throw RefusalException.NotFound();
    }

    private static Answer Invitations(Call call)
    {
        var organization = call.Organization();
        return call.List(organization.Invited, user => new JsonObject
        {
            ["id"] = user.Id,
            ["login"] = user.Login,
            ["node_id"] = user.NodeId,
            ["email"] = user.Email,
            ["role"] = "direct_member",
            ["created_at"] = JsonText.Of(user.CreatedAt),
            ["inviter"] = AccountJson.Simple(call.Urls, organization),
            ["team_count"] = 0,
            ["invitation_teams_url"] = $"{call.Urls.Api}/organizations/{organization.Id}/invitations/{user.Id}/teams",
        });
    }

    private static Answer GetTeam(Call call)
    {
        var team = FindTeam(call);
        return Answer.Ok(AccountJson.SimpleTeam(call.Urls, team).With(new JsonObject
        {
            ["parent"] = team.Parent is { } parent ? AccountJson.SimpleTeam(call.Urls, parent) : null,
            ["members_count"] = team.Members.Count(),
            ["repos_count"] = team.Repositories.Count,
            ["created_at"] = JsonText.Of(team.Organization.CreatedAt),
            ["updated_at"] = JsonText.Of(team.Organization.CreatedAt),
            ["organization"] = AccountJson.Full(call.Urls, team.Organization, settings: false, plan: false),
        }));
    }

    private static Answer TeamMembers(Call call)
    {
        var team = FindTeam(call);
        var members = call.Query("role") switch
        {
            "maintainer" => team.Members.Where(member => team.RoleOf(member) == TeamRole.Maintainer),
            "member" => team.Members.Where(member => team.RoleOf(member) == TeamRole.Member),
            _ => team.Members,
        };
        return call.List(members, member => AccountJson.Simple(call.Urls, member));
    }

    private static Answer TeamRepositories(Call call)
    {
        var team = FindTeam(call);
        var repositories = team.Repositories.Keys.Order().Select(call.World.FindRepository).OfType<Repository>().Where(call.Caller.Sees);
        return call.List(repositories, repository => WithRole(call, repository, team));
    }

    private static Answer TeamRepository(Call call)
    {
        var (team, repository) = (FindTeam(call), call.VisibleRepository());
        return team.RoleIn(repository) == RepositoryRole.None ? throw RefusalException.NotFound()
            : call.Accept.Contains("vnd.github.v3.repository", StringComparison.Ordinal) ? Answer.Ok(WithRole(call, repository, team))
            : Answer.NoContent;
    }

    private static JsonObject WithRole(Call call, Repository repository, Team team)
    {
        var json = RepositoryJson.Minimal(call.Urls, repository);
        json["permissions"] = RoleNames.Permissions(team.RoleIn(repository));
        json["role_name"] = RoleNames.Role(team.RoleIn(repository));
        return json;
    }

    private static Team FindTeam(Call call) => call.Organization().FindTeam(call["team"]) ?? throw RefusalException.NotFound();

    private static User FindUser(Call call) => call.World.FindAccount(call["user"]) as User ?? throw RefusalException.NotFound();
}
