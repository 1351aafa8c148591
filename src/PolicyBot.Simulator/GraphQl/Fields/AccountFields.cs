using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Users, bots, Apps and teams.</summary>
internal static class AccountFields
{
    public static void Bind(Binder on)
    {
        foreach (var name in new[] { "User", "Bot" })
        {
            on.Type<User>(name)
                .Field("id", user => user.NodeId)
                .Field("databaseId", user => user.Id)
                .Field("login", user => user.Login)
                .Field("url", (user, ask) => $"{ask.Urls.Html}/{user.Login}")
                .Field("createdAt", user => user.CreatedAt);
        }

        on.Type<User>("Bot").Field("login", bot => bot.Login.Replace("[bot]", "", StringComparison.Ordinal));
        on.Type<User>("User")
            .Field("name", user => user.Login)
            .Field("email", user => user.Email ?? "")
            .Field("repositories", (user, ask) => RepositoryListing.Page(ask, user))
            .Field("repository", (user, ask) => RootFields.Repository(ask, user, user.Login));
        on.Type<App>("App")
            .Field("id", app => NodeIds.Of("A", app.Id))
            .Field("databaseId", app => app.Id)
            .Field("slug", app => app.Slug)
            .Field("name", app => app.Slug)
            .Field("description", _ => null)
            .Field("clientId", AppJson.ClientId)
            .Field("url", (app, ask) => $"{ask.Urls.Html}/apps/{app.Slug}")
            .Field("createdAt", app => app.CreatedAt);
        on.Type<Team>("Team")
            .Field("id", team => team.NodeId)
            .Field("databaseId", team => team.Id)
            .Field("name", team => team.Name)
            .Field("slug", team => team.Slug)
            .Field("combinedSlug", team => $"{team.Organization.Login}/{team.Slug}")
            .Field("description", _ => null)
            .Field("privacy", team => team.IsSecret ? "SECRET" : "VISIBLE")
            .Field("organization", team => team.Organization)
            .Field("parentTeam", team => team.Parent)
            .Field("url", (team, ask) => $"{ask.Urls.Html}/orgs/{team.Organization.Login}/teams/{team.Slug}")
            .Field("members", (team, ask) => ask.Page(Members(team, ask), user => team.RoleOf(user) ?? TeamRole.Member))
            .Field("repositories", (team, ask) => ask.Page(team.Repositories.Keys.Order().Select(ask.World.FindRepository).OfType<Repository>().Where(ask.Caller.Sees), repository => team.RoleIn(repository)));
        on.Type<Edge>("TeamMemberEdge").Field("role", edge => edge.Extra);
        on.Type<Edge>("TeamRepositoryEdge").Field("permission", edge => edge.Extra);
    }

    /// <summary>Unless only its own members are meant, a team has those of the teams below it too.</summary>
    private static IEnumerable<User> Members(Team team, Ask ask)
    {
        var own = ask.Text("membership") == "CHILD_TEAM" ? [] : team.Members;
        var below = ask.Text("membership") == "IMMEDIATE" ? [] : team.Organization.Teams.Where(child => child.Parent == team).SelectMany(child => child.Members);
        var members = own.Concat(below).DistinctBy(user => user.Id);
        return ask.Text("role") is { } role ? members.Where(user => Enums.Name(team.RoleOf(user) ?? TeamRole.Member) == role) : members;
    }
}
