namespace PolicyBot.Engine.Policies;

/// <summary>The places a key may stand in.</summary>
[Flags]
public enum Levels
{
    None = 0,

    /// <summary>The organization's file for all repositories.</summary>
    Organization = 1,

    /// <summary>The organization's file about one repository.</summary>
    OrganizationRepository = 2,

    /// <summary>The repository's own <c>.allstar/</c>. Untrusted.</summary>
    Repository = 4,

    All = Organization | OrganizationRepository | Repository,
}
