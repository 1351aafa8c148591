using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using PolicyBot.Simulator.Repositories;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Accounts;

/// <summary>Organizations: their settings and what they own.</summary>
internal static class OrganizationRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/orgs/{org}", Needs.Nothing, Get),
        Route.Patch("/orgs/{org}", Needs.OrganizationWriting(OrganizationAdministration), Edit),
        Route.Get("/orgs/{org}/repos", Needs.OrganizationReading(Metadata), Repositories),
        Route.Get("/orgs/{org}/installations", Needs.OrganizationReading(OrganizationAdministration), Installations),
        Route.Get("/orgs/{org}/properties/schema", Needs.OrganizationReading(OrganizationCustomProperties), call => Answer.Ok(JsonText.Array(call.Organization().Properties.Values, Definition))),
        Route.Get("/orgs/{org}/properties/values", Needs.OrganizationReading(OrganizationCustomProperties, Members), PropertyValues),
        Route.Get("/orgs/{org}/actions/permissions", Needs.OrganizationReading(OrganizationAdministration), ActionsPermissions),
        Route.Get("/orgs/{org}/actions/permissions/workflow", Needs.OrganizationReading(OrganizationAdministration), call => Answer.Ok(ActionsJson.Workflow(call.Organization().Settings.Actions))),
    ];

    private static Answer Get(Call call)
    {
        var organization = call.VisibleOrganization();
        var level = call.World.Switches.OrganizationBodyNeedsOnlyRead ? Level.Read : Level.Write;
        var settings = call.Caller.May(organization, OrganizationAdministration, level);
        return Answer.Ok(AccountJson.Full(call.Urls, organization, settings, call.Caller.May(organization, OrganizationPlan, Level.Read)));
    }

    private static Answer Edit(Call call)
    {
        var organization = call.Organization();
        var (body, settings) = (call.Body, organization.Settings);
        organization.Settings = settings with
        {
            DefaultPermission = body.Text("default_repository_permission") is { } permission
                ? permission == "none" ? RepositoryRole.None : RoleNames.Read(permission) ?? throw RefusalException.Invalid("Organization", "default_repository_permission", "invalid")
                : settings.DefaultPermission,
            MembersCanCreatePublicRepositories = body.Flag("members_can_create_public_repositories") ?? settings.MembersCanCreatePublicRepositories,
            MembersCanCreatePrivateRepositories = body.Flag("members_can_create_private_repositories") ?? settings.MembersCanCreatePrivateRepositories,
            MembersCanCreateInternalRepositories = body.Flag("members_can_create_internal_repositories") ?? settings.MembersCanCreateInternalRepositories,
            MembersCanCreatePages = body.Flag("members_can_create_pages") ?? settings.MembersCanCreatePages,
            MembersCanForkPrivateRepositories = body.Flag("members_can_fork_private_repositories") ?? settings.MembersCanForkPrivateRepositories,
            WebCommitSignoffRequired = body.Flag("web_commit_signoff_required") ?? settings.WebCommitSignoffRequired,
            DeployKeysEnabled = body.Flag("deploy_keys_enabled_for_repositories") ?? settings.DeployKeysEnabled,
        };
        return Get(call);
    }

    private static Answer Repositories(Call call)
    {
        var organization = call.VisibleOrganization();
        var seesAll = call.Caller is Caller.AsInstallation { Token: { Repositories: null, Installation.IsSelected: false } token } && token.Installation.Account == organization;
        var repositories = seesAll ? organization.Repositories : organization.Repositories.Where(call.Caller.Sees);
        repositories = call.Query("type") switch
        {
            "public" => repositories.Where(repository => repository.Visibility == Visibility.Public),
            "private" => repositories.Where(repository => repository.Visibility != Visibility.Public),
            "forks" => repositories.Where(repository => repository.Parent is not null),
            "sources" => repositories.Where(repository => repository.Parent is null),
            _ => repositories,
        };
        return call.List(Sorted(call, repositories), repository => Listed(call, repository));
    }

    private static IEnumerable<Repository> Sorted(Call call, IEnumerable<Repository> repositories)
    {
        var sort = call.Query("sort") ?? "created";
        var rising = (call.Query("direction") ?? (sort == "full_name" ? "asc" : "desc")) == "asc";
        if (sort == "full_name")
        {
            return rising ? repositories.OrderBy(repository => repository.FullName, StringComparer.OrdinalIgnoreCase) : repositories.OrderByDescending(repository => repository.FullName, StringComparer.OrdinalIgnoreCase);
        }

        if (sort is "updated" or "pushed")
        {
            DateTimeOffset Time(Repository repository) => sort == "updated" ? repository.UpdatedAt : repository.PushedAt ?? repository.CreatedAt;
            return rising ? repositories.OrderBy(Time) : repositories.OrderByDescending(Time);
        }

        return rising ? repositories : repositories.Reverse();
    }

    private static JsonObject Listed(Call call, Repository repository)
    {
        var json = RepositoryJson.ForCaller(call, repository);
        json["custom_properties"] = RepositoryJson.Properties(repository);
        if (call.May(repository, Administration, Level.Read) && (call.Caller is not Caller.AsInstallation || call.World.Switches.SecurityAndAnalysisInOrganizationList))
        {
            json["security_and_analysis"] = RepositoryJson.SecurityAndAnalysis(call.World, repository.Security);
            json["delete_branch_on_merge"] = repository.Settings.DeleteBranchOnMerge;
        }

        return json;
    }

    private static Answer Installations(Call call)
    {
        var organization = call.Organization();
        return call.Counted("installations", call.World.Apps.Select(app => app.On(organization)).OfType<Installation>(), installation => AppJson.Installation(call.Urls, installation));
    }

    private static Answer PropertyValues(Call call) => call.List(call.Organization().Repositories.Where(call.Caller.Sees), repository => new JsonObject
    {
        ["repository_id"] = repository.Id,
        ["repository_name"] = repository.Name,
        ["repository_full_name"] = repository.FullName,
        ["properties"] = RepositoryJson.PropertyValues(repository.Properties),
    });

    private static JsonObject Definition(PropertyDefinition definition) => new()
    {
        ["property_name"] = definition.Name,
        ["value_type"] = definition.Kind,
        ["required"] = definition.IsRequired,
        ["source_type"] = "organization",
        ["values_editable_by"] = "org_actors",
    };

    private static Answer ActionsPermissions(Call call)
    {
        var actions = call.Organization().Settings.Actions;
        return Answer.Ok(new JsonObject
        {
            ["enabled_repositories"] = actions.EnabledRepositories,
            ["allowed_actions"] = actions.AllowedActions,
            ["sha_pinning_required"] = actions.ShaPinningRequired,
        });
    }
}
