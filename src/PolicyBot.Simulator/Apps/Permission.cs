namespace PolicyBot.Simulator.Apps;

/// <summary>What an App can be allowed; in the API in snake_case.</summary>
public enum Permission
{
    Actions,
    Administration,
    Attestations,
    Checks,
    Contents,
    Deployments,
    Environments,
    Issues,
    Metadata,
    PullRequests,
    RepositoryCustomProperties,
    RepositoryHooks,
    SecretScanningAlerts,
    Secrets,
    SecurityEvents,
    Statuses,
    VulnerabilityAlerts,
    Workflows,
    Members,
    OrganizationAdministration,
    OrganizationCustomProperties,
    OrganizationHooks,
    OrganizationPersonalAccessTokens,
    OrganizationPersonalAccessTokenRequests,
    OrganizationPlan,
    OrganizationSecrets,
    OrganizationSelfHostedRunners,
}

/// <summary>How far a permission goes; each includes the one before.</summary>
public enum Level
{
    None,
    Read,
    Write,
    Admin,
}
