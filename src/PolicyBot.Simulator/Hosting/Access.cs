using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Hosting;

/// <summary>Who may see and do what; the one place that REST and GraphQL ask.</summary>
internal static class Access
{
    private static readonly HashSet<Permission> PublicResources =
    [
        Permission.Metadata, Permission.Contents, Permission.Issues, Permission.PullRequests, Permission.Checks, Permission.Statuses,
        Permission.Actions, Permission.Deployments, Permission.Environments,
    ];

    /// <summary>Whether the caller can know that the repository exists.</summary>
    public static bool Sees(this Caller caller, Repository repository) => caller switch
    {
        Caller.AsInstallation installation => installation.Token.Reaches(repository) || repository.Visibility == Visibility.Public,
        Caller.AsUser user => repository.Access.RoleOf(user.User) >= RepositoryRole.Read,
        Caller.Nobody => repository.Visibility == Visibility.Public,
        _ => false,
    };

    /// <summary>Whether the caller may do this in the repository.</summary>
    public static bool May(this Caller caller, Repository repository, Permission permission, Level level) => caller switch
    {
        Caller.AsInstallation installation when installation.Token.Reaches(repository) =>
            installation.Token.Level(permission) >= level
            || (level <= Level.Read && IsOpen(repository, permission)
                && (permission == Permission.Metadata || repository.World.Switches.PublicResourcesNeedNoPermission)),
        Caller.AsInstallation or Caller.Nobody => level <= Level.Read && IsOpen(repository, permission),
        Caller.AsUser user => repository.Access.RoleOf(user.User) >= RoleFor(permission, level),
        _ => false,
    };

    /// <summary>Whether the caller may do this in the organization.</summary>
    public static bool May(this Caller caller, Organization organization, Permission permission, Level level) => caller switch
    {
        Caller.AsInstallation installation => installation.Token.Installation.Account == organization && installation.Token.Level(permission) >= level,

        // What is public of an organization needs no permission.
        Caller.AsUser when permission == Permission.Metadata && level <= Level.Read => true,
        Caller.AsUser user => organization.RoleOf(user.User) switch
        {
            OrganizationRole.Owner => true,
            OrganizationRole.Member => level <= Level.Read && permission is Permission.Members or Permission.OrganizationCustomProperties,
            _ => false,
        },
        _ => false,
    };

    /// <summary>The nearest word for what the caller may do, as <c>permissions</c> of a repository tells it.</summary>
    public static RepositoryRole RoleIn(this Caller caller, Repository repository) => caller switch
    {
        Caller.AsUser user => repository.Access.RoleOf(user.User),
        _ when caller.May(repository, Permission.Contents, Level.Write) => RepositoryRole.Write,
        _ => RepositoryRole.Read,
    };

    private static bool IsOpen(Repository repository, Permission permission) =>
        repository.Visibility == Visibility.Public && PublicResources.Contains(permission);

    private static RepositoryRole RoleFor(Permission permission, Level level) => (permission, level) switch
    {
        (Permission.Administration or Permission.RepositoryHooks or Permission.Secrets, _) => RepositoryRole.Admin,
        (Permission.Issues, _) => RepositoryRole.Read,
        (Permission.VulnerabilityAlerts or Permission.SecurityEvents or Permission.SecretScanningAlerts, _) => RepositoryRole.Write,
        (_, Level.Read) => RepositoryRole.Read,
        (Permission.Metadata, _) => RepositoryRole.Admin,
        _ => RepositoryRole.Write,
    };
}
