namespace PolicyBot.Engine.Facts.Branches;

/// <summary>Somebody who may pass a ruleset by.</summary>
/// <param name="Kind">What the actor is.</param>
/// <param name="Id">GitHub's numeric id of the app, team, user or role; null for kinds that have none.</param>
/// <param name="Name">Slug, login or name of the role; null where the source did not say.</param>
public sealed record BypassActor(BypassActorKind Kind, BypassMode Mode, long? Id = null, string? Name = null)
{
    /// <summary>REST's id of the built-in role <c>admin</c>; a custom role has another, whatever it is built on.</summary>
    public const long AdminRole = 5;

    public bool IsAdministrator =>
        Kind is BypassActorKind.OrganizationAdmin or BypassActorKind.EnterpriseOwner || (Kind == BypassActorKind.RepositoryRole && Id == AdminRole);
}

/// <summary>REST's <c>actor_type</c>.</summary>
public enum BypassActorKind
{
    OrganizationAdmin,
    EnterpriseOwner,
    RepositoryRole,
    Team,
    User,

    /// <summary>A GitHub App.</summary>
    Integration,

    /// <summary>Every deploy key with write access.</summary>
    DeployKey,
}

/// <summary>How far a bypass goes.</summary>
public enum BypassMode
{
    /// <summary>Also on a direct push. REST's <c>exempt</c> is this, too.</summary>
    Always,

    /// <summary>Only when merging a pull request.</summary>
    PullRequest,
}
