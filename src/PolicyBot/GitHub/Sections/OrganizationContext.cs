using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

/// <summary>Of which organization a section is read.</summary>
/// <param name="Grants">What our token may do; null where nobody can tell.</param>
/// <param name="Now">When the reading starts: no later than any of its answers.</param>
internal sealed record OrganizationContext(Organization Organization, PermissionSet? Grants, DateTimeOffset Now)
{
    /// <summary>True where the permission is known not to be there.</summary>
    public bool Lacks(Permission permission) => Grants is not null && !Grants.Holds(permission);

    /// <summary>An operation on the organization.</summary>
    /// <param name="template">What follows <c>/orgs/{org}</c>.</param>
    public RestPath Rest(string template) => new("/orgs/{org}" + template, Organization.Login);
}
