using System.Text.Json.Nodes;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Codeowners;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Repositories: what they are called, hold and who may do what in them.</summary>
internal static class RepositoryFields
{
    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("id", repository => repository.NodeId)
            .Field("databaseId", repository => repository.Id)
            .Field("name", repository => repository.Name)
            .Field("nameWithOwner", repository => repository.FullName)
            .Field("owner", repository => repository.Owner)
            .Field("url", (repository, ask) => $"{ask.Urls.Html}/{repository.FullName}")
            .Field("description", repository => repository.Description)
            .Field("visibility", repository => repository.Visibility)
            .Field("isPrivate", repository => repository.Visibility != Visibility.Public)
            .Field("isArchived", repository => repository.IsArchived)
            .Field("archivedAt", repository => repository.ArchivedAt)
            .Field("isFork", repository => repository.Parent is not null)
            .Field("isTemplate", repository => repository.IsTemplate)
            .Field("isEmpty", repository => repository.Git.IsEmpty)
            .Field("isDisabled", repository => repository.IsDisabled)
            .Field("isLocked", _ => false)
            .Field("isMirror", _ => false)
            .Field("isInOrganization", repository => repository.Organization is not null)
            .Field("createdAt", repository => repository.CreatedAt)
            .Field("pushedAt", repository => repository.PushedAt)
            .Field("updatedAt", repository => repository.UpdatedAt)
            .Field("diskUsage", repository => repository.Git.IsEmpty ? 0 : 1)
            .Field("licenseInfo", repository => repository.License is { } license ? new LicenseName(license) : null)
            .Field("primaryLanguage", repository => repository.Language is { } language ? new LanguageName(language) : null)
            .Field("languages", Languages)
            .Field("parent", (repository, ask) => repository.Parent is { } parent && ask.Caller.Sees(parent) ? parent : null)
            .Field("repositoryTopics", (repository, ask) => ask.Page(repository.Topics, node: topic => new TopicName(topic)))
            .Field("repositoryCustomPropertyValues", (repository, ask) => ask.Page(repository.Properties, node: property => new PropertyValue(property.Key, Value(property.Value))))
            .Field("viewerPermission", (repository, ask) => ask.Caller is Caller.AsUser ? ask.Caller.RoleIn(repository) : null)
            .Field("collaborators", Collaborators)
            .Field("codeowners", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => CodeownersOf(repository, ask)));
        on.Type<Edge>("RepositoryCollaboratorEdge")
            .Field("permission", edge => ((Collaborator)edge.Extra!).Role)
            .Field("permissionSources", edge => Sources((Collaborator)edge.Extra!, (User)edge.Node));
        on.Type<Source>("PermissionSource")
            .Field("organization", source => source.Organization)
            .Field("permission", source => source.Role switch { RepositoryRole.Triage => "READ", RepositoryRole.Maintain => "WRITE", var role => Enums.Name(role) })
            .Field("roleName", source => RoleNames.Role(source.Role))
            .Field("source", source => source.From);
        on.Type<TopicName>("RepositoryTopic").Field("id", topic => NodeIds.OfObject("RT", 0, topic.Name)).Field("topic", topic => topic).Field("url", (topic, ask) => $"{ask.Urls.Html}/topics/{topic.Name}");
        on.Type<TopicName>("Topic").Field("id", topic => NodeIds.OfObject("TO", 0, topic.Name)).Field("name", topic => topic.Name);
        on.Type<PropertyValue>("RepositoryCustomPropertyValue").Field("propertyName", property => property.Name).Field("value", property => property.Value);
        on.Type<LicenseName>("License")
            .Field("id", license => NodeIds.OfObject("L", 0, license.Spdx))
            .Field("key", license => license.Spdx.ToLowerInvariant())
            .Field("name", license => license.Spdx)
            .Field("spdxId", license => license.Spdx)
            .Field("url", _ => null);
        on.Type<LanguageName>("Language").Field("id", language => NodeIds.OfObject("LAN", 0, language.Name)).Field("name", language => language.Name).Field("color", _ => null);
        on.Type<Edge>("LanguageEdge").Field("size", edge => (long)edge.Extra!);
        on.Type<CodeownersReport>("RepositoryCodeowners").Field("errors", report => report.Errors);
        on.Type<CodeownersError>("RepositoryCodeownersError")
            .Field("column", error => error.Column)
            .Field("kind", error => error.Kind)
            .Field("line", error => error.Line)
            .Field("message", error => error.Message)
            .Field("path", error => error.Path)
            .Field("source", error => error.Source)
            .Field("suggestion", error => error.Suggestion);
    }

    private static Connection Languages(Repository repository, Ask ask)
    {
        var all = ask.Input("orderBy") switch
        {
            { } order when order.Text("direction") == "DESC" => repository.Languages.OrderByDescending(one => one.Value),
            { } => repository.Languages.OrderBy(one => one.Value),
            _ => repository.Languages.AsEnumerable(),
        };
        return ask.Page(all, one => one.Value, one => new LanguageName(one.Key));
    }

    private static object? Collaborators(Repository repository, Ask ask)
    {
        var allowed = ask.Caller switch
        {
            Caller.AsInstallation installation => installation.Token.Reaches(repository)
                && ask.May(repository, Permission.Administration, ask.World.Switches.DirectCollaboratorsWithAdministrationRead ? Level.Read : Level.Write),
            _ => ask.Caller.RoleIn(repository) >= RepositoryRole.Write && ask.Caller is Caller.AsUser,
        };
        if (!allowed)
        {
            return new Problem("FORBIDDEN", "You do not have permission to view repository collaborators.");
        }

        var all = ask.Text("affiliation") switch
        {
            "DIRECT" => repository.Access.Direct,
            "OUTSIDE" => repository.Access.Outside,
            _ => repository.Access.All,
        };
        var wanted = all.Select(collaborator => collaborator.User)
            .Where(user => ask.Text("login") is not { } login || string.Equals(user.Login, login, StringComparison.OrdinalIgnoreCase))
            .Where(user => ask.Text("query") is not { } text || user.Login.Contains(text, StringComparison.OrdinalIgnoreCase));
        return ask.Page(wanted, user => new Collaborator(repository, repository.Access.RoleOf(user)));
    }

    private static IEnumerable<Source>? Sources(Collaborator collaborator, User user)
    {
        var repository = collaborator.Repository;
        if (repository.Organization is not { } organization)
        {
            return null;
        }

        var direct = repository.Access.Direct.Where(granted => granted.User == user).Select(granted => new Source(organization, repository, granted.Role));
        var teams = organization.Teams.Where(team => team.RoleOf(user) is not null && team.RoleIn(repository) > RepositoryRole.None).Select(team => new Source(organization, team, team.RoleIn(repository)));
        var membership = organization.RoleOf(user) switch
        {
            OrganizationRole.Owner => RepositoryRole.Admin,
            OrganizationRole.Member => organization.Settings.DefaultPermission,
            _ => RepositoryRole.None,
        };
        return direct.Concat(teams).Concat(membership == RepositoryRole.None ? [] : [new Source(organization, organization, membership)]);
    }

    /// <summary>Where there is no file there are no errors either.</summary>
    private static CodeownersReport? CodeownersOf(Repository repository, Ask ask) =>
        repository.Git.FindCommit(ask.Text("refName")) is { } commit ? new CodeownersReport(CodeownersCheck.Errors(repository, commit) ?? []) : null;

    private static object Value(System.Collections.Immutable.ImmutableArray<string> values) => values.Length == 1 ? JsonValue.Create(values[0]) : values;

    private sealed record Collaborator(Repository Repository, RepositoryRole Role);

    private sealed record Source(Organization Organization, object From, RepositoryRole Role);

    private sealed record TopicName(string Name);

    private sealed record PropertyValue(string Name, object Value);

    private sealed record LicenseName(string Spdx);

    private sealed record LanguageName(string Name);

    private sealed record CodeownersReport(IReadOnlyList<CodeownersError> Errors);
}
