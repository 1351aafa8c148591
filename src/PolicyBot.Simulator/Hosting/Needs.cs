using PolicyBot.Simulator.Apps;

namespace PolicyBot.Simulator.Hosting;

/// <summary>What a caller must be allowed before a route answers: one of some permissions, in some place.</summary>
internal sealed record Needs(Place Place, IReadOnlyList<(Permission Permission, Level Level)> AnyOf)
{
    /// <summary>Open to everybody.</summary>
    public static Needs Nothing { get; } = new(Place.None, []);

    /// <summary>Only the App itself, by its JWT.</summary>
    public static Needs App { get; } = new(Place.App, []);

    /// <summary>As <c>X-Accepted-GitHub-Permissions</c> says it.</summary>
    public string Accepted => string.Join("; ", AnyOf.Select(need => $"{PermissionSet.NameOf(need.Permission)}={PermissionSet.NameOf(need.Level)}"));

    public bool Writes => AnyOf.Any(need => need.Level >= Level.Write);

    public static Needs Reading(params Permission[] permissions) => new(Place.Repository, [.. permissions.Select(permission => (permission, Level.Read))]);

    public static Needs Writing(params Permission[] permissions) => new(Place.Repository, [.. permissions.Select(permission => (permission, Level.Write))]);

    public static Needs OrganizationReading(params Permission[] permissions) => new(Place.Organization, [.. permissions.Select(permission => (permission, Level.Read))]);

    public static Needs OrganizationWriting(params Permission[] permissions) => new(Place.Organization, [.. permissions.Select(permission => (permission, Level.Write))]);
}

/// <summary>Where a route works.</summary>
internal enum Place
{
    None,
    App,
    Repository,
    Organization,
}
