using PolicyBot.Engine.Facts.People;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>Reads what somebody may do, which both interfaces give in their own words. A custom role has a name of its own, so the names of roles are not read.</summary>
internal static class Roles
{
    /// <returns>Null for a word that is not known here.</returns>
    public static RepositoryRole? OfGraphQL(string permission) => permission switch
    {
        "ADMIN" => RepositoryRole.Admin,
        "MAINTAIN" => RepositoryRole.Maintain,
        "WRITE" => RepositoryRole.Write,
        "TRIAGE" => RepositoryRole.Triage,
        "READ" => RepositoryRole.Read,
        _ => null,
    };

    public static RepositoryRole Of(PermissionsWire permissions) => permissions switch
    {
        { Admin: true } => RepositoryRole.Admin,
        { Maintain: true } => RepositoryRole.Maintain,
        { Push: true } => RepositoryRole.Write,
        { Triage: true } => RepositoryRole.Triage,
        _ => RepositoryRole.Read,
    };
}
