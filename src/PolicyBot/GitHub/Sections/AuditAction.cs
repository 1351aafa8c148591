namespace PolicyBot.GitHub.Sections;

/// <summary>Something that GitHub writes to an organization's audit log and tells an App in no delivery.</summary>
/// <param name="Name">As GitHub publishes it, such as <c>hook.create</c>.</param>
/// <param name="IsOfRepository">False where it was done to the organization: then all its repositories may be another.</param>
internal sealed record AuditAction(string Name, bool IsOfRepository)
{
    public static AuditAction OfOrganization(string name) => new(name, false);

    public static AuditAction OfRepository(string name) => new(name, true);
}
