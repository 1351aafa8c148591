using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Json;
using static PolicyBot.Simulator.Apps.Permission;

namespace PolicyBot.Simulator.Repositories;

/// <summary>A repository itself, and who may do what in it.</summary>
internal static class RepositoryRoutes
{
    public static IEnumerable<Route> All =>
    [
        Route.Get("/repos/{owner}/{repo}", Needs.Reading(Metadata), call => Answer.Ok(One(call, call.Repository()))),
        Route.Patch("/repos/{owner}/{repo}", Needs.Writing(Administration), Edit),
        Route.Get("/repos/{owner}/{repo}/topics", Needs.Reading(Metadata), call => Answer.Ok(new JsonObject { ["names"] = JsonText.Array(call.Repository().Topics) })),
        Route.Get("/repos/{owner}/{repo}/languages", Needs.Reading(Metadata), call => Answer.Ok(new JsonObject(call.Repository().Languages.OrderByDescending(one => one.Value).Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value))))),
        Route.Get("/repos/{owner}/{repo}/properties/values", Needs.Reading(Metadata), call => Answer.Ok(RepositoryJson.PropertyValues(call.Repository().Properties))),
        Route.Get("/repos/{owner}/{repo}/collaborators", Needs.Reading(Metadata), Collaborators),
        Route.Get("/repos/{owner}/{repo}/collaborators/{user}", Needs.Reading(Metadata), IsCollaborator),
        Route.Get("/repos/{owner}/{repo}/collaborators/{user}/permission", Needs.Reading(Metadata), PermissionOf),
        Route.Put("/repos/{owner}/{repo}/collaborators/{user}", Needs.Writing(Administration), Grant),
        Route.Delete("/repos/{owner}/{repo}/collaborators/{user}", Needs.Writing(Administration), Revoke),
        Route.Get("/repos/{owner}/{repo}/teams", Needs.Reading(Administration), Teams),
        Route.Get("/repos/{owner}/{repo}/actions/permissions", Needs.Reading(Administration), call => Answer.Ok(ActionsJson.Repository(Actions(call)))),
        Route.Get("/repos/{owner}/{repo}/actions/permissions/workflow", Needs.Reading(Administration), call => Answer.Ok(ActionsJson.Workflow(Actions(call)))),
    ];

    private static JsonObject One(Call call, Repository repository)
    {
        var json = RepositoryJson.Full(call.Urls, repository);
        json["permissions"] = RoleNames.Permissions(call.Caller.RoleIn(repository));
        if (call.May(repository, Contents, Level.Write))
        {
            RepositoryJson.AddMergeSettings(json, repository.Settings);
        }

        if (call.May(repository, Administration, Level.Read))
        {
            json["security_and_analysis"] = RepositoryJson.SecurityAndAnalysis(call.World, repository.Security);
        }

        return json;
    }

    private static Answer Edit(Call call)
    {
        var repository = Editable(call);
        var body = call.Body;
        if (body.Flag("archived") is { } archived)
        {
            _ = archived ? repository.Archive() : repository.Unarchive();
        }

        if (body.Has("description"))
        {
            repository.Describe(body.Text("description"));
        }

        var visibility = body.Text("visibility") ?? body.Flag("private") switch { true => "private", false => "public", null => null };
        if (visibility is not null)
        {
            repository.SetVisibility(Enum.TryParse<Visibility>(visibility, ignoreCase: true, out var value) ? value : throw RefusalException.Invalid("Repository", "visibility", "invalid"));
        }

        if (body.Text("default_branch") is { } branch)
        {
            repository.Git.SetDefaultBranch(repository.Git.Branches.ContainsKey(branch) ? branch : throw RefusalException.Invalid("Repository", "default_branch", "invalid", "Cannot update default branch to a branch that does not exist."));
        }

        repository.Set(settings => Merged(settings, body));
        if (body.Object("security_and_analysis") is { } security)
        {
            repository.Secure(features => Merged(features, security));
        }

        if (body.Text("name") is { } name && name != repository.Name)
        {
            repository.Rename(name);
        }

        return Answer.Ok(One(call, repository));
    }

    /// <summary>An archived repository can be changed in one way: by unarchiving it.</summary>
    private static Repository Editable(Call call)
    {
        var repository = call.VisibleRepository();
        return repository.IsArchived && call.Body.Flag("archived") == false && call.May(repository, Administration, Level.Write) ? repository : call.Repository();
    }

    private static RepositorySettings Merged(RepositorySettings settings, Body body) => settings with
    {
        HasIssues = body.Flag("has_issues") ?? settings.HasIssues,
        HasProjects = body.Flag("has_projects") ?? settings.HasProjects,
        HasWiki = body.Flag("has_wiki") ?? settings.HasWiki,
        AllowForking = body.Flag("allow_forking") ?? settings.AllowForking,
        AllowMergeCommit = body.Flag("allow_merge_commit") ?? settings.AllowMergeCommit,
        AllowSquashMerge = body.Flag("allow_squash_merge") ?? settings.AllowSquashMerge,
        AllowRebaseMerge = body.Flag("allow_rebase_merge") ?? settings.AllowRebaseMerge,
        AllowAutoMerge = body.Flag("allow_auto_merge") ?? settings.AllowAutoMerge,
        AllowUpdateBranch = body.Flag("allow_update_branch") ?? settings.AllowUpdateBranch,
        DeleteBranchOnMerge = body.Flag("delete_branch_on_merge") ?? settings.DeleteBranchOnMerge,
        WebCommitSignoffRequired = body.Flag("web_commit_signoff_required") ?? settings.WebCommitSignoffRequired,
    };

    private static SecurityFeatures Merged(SecurityFeatures features, Body body)
    {
        bool Status(string name, bool before) => body.Object(name)?.Text("status") switch { "enabled" => true, "disabled" => false, _ => before };
        return features with
        {
            AdvancedSecurity = Status("advanced_security", features.AdvancedSecurity),
            CodeSecurity = Status("code_security", features.CodeSecurity),
            SecretScanning = Status("secret_scanning", features.SecretScanning),
            PushProtection = Status("secret_scanning_push_protection", features.PushProtection),
            NonProviderPatterns = Status("secret_scanning_non_provider_patterns", features.NonProviderPatterns),
            AiDetection = Status("secret_scanning_ai_detection", features.AiDetection),
        };
    }

    private static Answer Collaborators(Call call)
    {
        var repository = call.Repository();
        if (call.Caller is Caller.Nobody or Caller.AsUser && call.Caller.RoleIn(repository) < RepositoryRole.Write)
        {
            throw RefusalException.Forbidden("Must have push access to view repository collaborators.");
        }

        if (call.Caller is Caller.AsInstallation installation && !installation.Token.Reaches(repository))
        {
            throw RefusalException.NotIntegration(call.Route.Needs.Accepted);
        }

        var collaborators = call.Query("affiliation") switch
        {
            "direct" => repository.Access.Direct,
            "outside" => repository.Access.Outside,
            _ => repository.Access.All,
        };
        if (RoleNames.Read(call.Query("permission")) is { } wanted)
        {
            collaborators = collaborators.Where(collaborator => repository.Access.RoleOf(collaborator.User) == wanted);
        }

        return call.List(collaborators, collaborator => Collaborator(call, collaborator.User, repository.Access.RoleOf(collaborator.User)));
    }

    private static JsonObject Collaborator(Call call, User user, RepositoryRole role)
    {
        var json = AccountJson.Simple(call.Urls, user);
        json["permissions"] = RoleNames.Permissions(role);
        json["role_name"] = RoleNames.Role(role);
        return json;
    }

    private static Answer IsCollaborator(Call call)
    {
        var repository = call.Repository();
        return repository.Access.All.Any(collaborator => Is(collaborator.User, call["user"])) ? Answer.NoContent : throw RefusalException.NotFound();
    }

    private static Answer PermissionOf(Call call)
    {
        var repository = call.Repository();
        var user = FindUser(call);
        var role = repository.Access.RoleOf(user);
        var old = role switch { RepositoryRole.Triage => "read", RepositoryRole.Maintain => "write", _ => RoleNames.Role(role) };
        return Answer.Ok(new JsonObject { ["permission"] = old, ["role_name"] = RoleNames.Role(role), ["user"] = Collaborator(call, user, role) });
    }

    private static Answer Grant(Call call)
    {
        var repository = call.Repository();
        var role = RoleNames.Read(call.Body.Text("permission") ?? "push") ?? throw RefusalException.Invalid("Repository", "permission", "invalid");
        repository.Access.Grant(FindUser(call), role);
        return Answer.NoContent;
    }

    private static Answer Revoke(Call call)
    {
        call.Repository().Access.Grant(FindUser(call), RepositoryRole.None);
        return Answer.NoContent;
    }

    private static Answer Teams(Call call)
    {
        var repository = call.Repository();
        return call.List(repository.Organization?.Teams.Where(team => team.RoleIn(repository) > RepositoryRole.None) ?? [], team => AccountJson.Team(call.Urls, team, team.RoleIn(repository)));
    }

    private static ActionsSettings Actions(Call call)
    {
        var repository = call.Repository();
        return repository.Actions ?? repository.Organization?.Settings.Actions ?? new ActionsSettings();
    }

    private static User FindUser(Call call) => call.World.FindAccount(call["user"]) as User ?? throw RefusalException.NotFound();

    private static bool Is(User user, string login) => string.Equals(user.Login, login, StringComparison.OrdinalIgnoreCase);
}
