using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.Accounts;

/// <summary>What an organization's owners set for all of it.</summary>
public sealed record OrganizationSettings
{
    public bool TwoFactorRequired { get; init; }

    /// <summary>Logins that have an identity at the organization's identity provider; null where it has no provider.</summary>
    public IReadOnlyList<string>? SingleSignOn { get; init; }

    /// <summary>What every member may do in every repository.</summary>
    public RepositoryRole DefaultPermission { get; init; } = RepositoryRole.Read;

    public bool MembersCanCreatePublicRepositories { get; init; } = true;

    public bool MembersCanCreatePrivateRepositories { get; init; } = true;

    public bool MembersCanCreateInternalRepositories { get; init; }

    public bool MembersCanCreatePages { get; init; } = true;

    public bool MembersCanDeleteRepositories { get; init; } = true;

    public bool MembersCanChangeVisibility { get; init; } = true;

    public bool MembersCanInviteOutsideCollaborators { get; init; } = true;

    public bool MembersCanCreateTeams { get; init; } = true;

    public bool MembersCanForkPrivateRepositories { get; init; }

    public bool WebCommitSignoffRequired { get; init; }

    public bool DeployKeysEnabled { get; init; } = true;

    public bool IsVerified { get; init; }

    public bool IpAllowListEnabled { get; init; }

    public ActionsSettings Actions { get; init; } = new();
}

/// <summary>What Actions may do, in an organization or a repository.</summary>
public sealed record ActionsSettings
{
    /// <summary>all, none or selected; of a repository only all or none.</summary>
    public string EnabledRepositories { get; init; } = "all";

    /// <summary>all, local_only or selected.</summary>
    public string AllowedActions { get; init; } = "all";

    public bool ShaPinningRequired { get; init; }

    /// <summary>read or write.</summary>
    public string DefaultWorkflowPermissions { get; init; } = "read";

    public bool CanApprovePullRequestReviews { get; init; }
}

/// <summary>A custom property that an organization defines for its repositories.</summary>
/// <param name="Kind">string, single_select, multi_select, true_false or url.</param>
public sealed record PropertyDefinition(string Name, string Kind = "string", bool IsRequired = false);
