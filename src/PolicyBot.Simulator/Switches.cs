namespace PolicyBot.Simulator;

/// <summary>
/// How GitHub answers where it is documented nowhere: one property for each fact that github-api.md marks [?] or [I] and that a client may
/// rely on. True is the answer that tells the client more.
/// </summary>
public sealed record Switches
{
    /// <summary>Every open question answered so that the client sees most.</summary>
    public static Switches Optimistic { get; } = new();

    /// <summary>Every open question answered so that the client sees least.</summary>
    public static Switches Pessimistic { get; } = new()
    {
        BranchProtectionWithoutAdministrationIsForbidden = false,
        PublicResourcesNeedNoPermission = false,
        SecurityAndAnalysisInOrganizationList = false,
        RefRulesIncludeEnterprise = false,
        WebhookShowsBypassActors = false,
        TwoFactorFilterForApps = false,
        MemberTwoFactorForApps = false,
        OrganizationTwoFactorRequirementForApps = false,
        OrganizationBodyNeedsOnlyRead = false,
        OrganizationExtrasForApps = false,
        DirectCollaboratorsWithAdministrationRead = false,
        VulnerabilityAlertsWithMetadata = false,
        VulnerabilityAlertsWithAdministrationRead = false,
        SecurityPolicyHonoursOrganization = false,
        SecurityPolicyWithMetadata = false,
        DefaultBranchWithMetadata = false,
        MergeSettingsWithMetadata = false,
        DeployKeysInGraphQl = false,
        UpdatedAtMovesOnSettings = false,
        ComputableETag = false,
        NodesByIdsAreFree = false,
        MutationAliasesAreOneWrite = false,
        MutationAliasesAreOneContent = false,
        ProtectedCountsRulesets = false,
        SbomForApps = false,
    };

    /// <summary>
    /// GraphQL <c>branchProtectionRule</c> without administration permission: true is an error of type FORBIDDEN, false a plain null as if the branch
    /// were not protected (1.2: "GraphQL same [I; Scorecard got 'Resource not accessible by integration' without it]"; 7.3).
    /// </summary>
    public bool BranchProtectionWithoutAdministrationIsForbidden { get; init; } = true;

    /// <summary>Contents, issues and the like of a public repository are read without that permission (REST documentation; 1.1 "metadata/contents [?]").</summary>
    public bool PublicResourcesNeedNoPermission { get; init; } = true;

    /// <summary><c>GET /orgs/{org}/repos</c> shows an App with administration:read the block <c>security_and_analysis</c> (1.1 "administration:read [I]"; 7.4).</summary>
    public bool SecurityAndAnalysisInOrganizationList { get; init; } = true;

    /// <summary>GraphQL <c>Ref.rules</c> includes the enterprise's rulesets (1.2: "Schema text omits enterprise rulesets → test"; 7.5).</summary>
    public bool RefRulesIncludeEnterprise { get; init; } = true;

    /// <summary>The payload of <c>repository_ruleset</c> shows <c>bypass_actors</c> to an App that may only read (1.2: "whether it is filtered [?]"; 7.8).</summary>
    public bool WebhookShowsBypassActors { get; init; } = true;

    /// <summary><c>GET /orgs/{org}/members?filter=2fa_disabled</c> answers an App (1.4: "App behaviour [?]"; 7.7); false is 422.</summary>
    public bool TwoFactorFilterForApps { get; init; } = true;

    /// <summary>GraphQL <c>membersWithRole.edges.hasTwoFactorEnabled</c> answers an App (1.4: "null if not visible [? for Apps]"; 7.3).</summary>
    public bool MemberTwoFactorForApps { get; init; } = true;

    /// <summary>GraphQL <c>requiresTwoFactorAuthentication</c> answers an App with organization_administration:read (7.3).</summary>
    public bool OrganizationTwoFactorRequirementForApps { get; init; } = true;

    /// <summary><c>GET /orgs/{org}</c> is whole with organization_administration:read; false: only with write (1.3: "owner-level view [I]").</summary>
    public bool OrganizationBodyNeedsOnlyRead { get; init; } = true;

    /// <summary>IP allow list, verified domains and notification restriction answer an App in GraphQL (1.3 "[?]"; 7.3).</summary>
    public bool OrganizationExtrasForApps { get; init; } = true;

    /// <summary>GraphQL <c>collaborators</c> answers with administration:read; false: only with write (1.4 "administration:read should do [?]"; 7.3).</summary>
    public bool DirectCollaboratorsWithAdministrationRead { get; init; } = true;

    /// <summary>GraphQL <c>hasVulnerabilityAlertsEnabled</c> answers with metadata alone (1.1 "GraphQL [?]"; 7.3).</summary>
    public bool VulnerabilityAlertsWithMetadata { get; init; } = true;

    /// <summary>GraphQL <c>hasVulnerabilityAlertsEnabled</c> answers with administration:read, where metadata alone does not do (1.1 "GraphQL [?]"; 7.3).</summary>
    public bool VulnerabilityAlertsWithAdministrationRead { get; init; } = true;

    /// <summary>GraphQL <c>isSecurityPolicyEnabled</c> is true where only the owner's <c>.github</c> repository has the file (1.5 "appears to honour it [?]").</summary>
    public bool SecurityPolicyHonoursOrganization { get; init; } = true;

    /// <summary>GraphQL <c>isSecurityPolicyEnabled</c> answers with metadata; false: with contents (1.1 "metadata/contents [?]").</summary>
    public bool SecurityPolicyWithMetadata { get; init; } = true;

    /// <summary>GraphQL <c>defaultBranchRef</c> answers with metadata; false: with contents (1.1 "contents:read [I]").</summary>
    public bool DefaultBranchWithMetadata { get; init; } = true;

    /// <summary>GraphQL merge settings answer with metadata; false: with contents (1.1 "[?] metadata/contents").</summary>
    public bool MergeSettingsWithMetadata { get; init; } = true;

    /// <summary>GraphQL <c>deployKeys</c> answers an App with administration:read (7.3).</summary>
    public bool DeployKeysInGraphQl { get; init; } = true;

    /// <summary><c>updatedAt</c> of a repository moves when its settings change (1.1 "[?]"; 7.10).</summary>
    public bool UpdatedAtMovesOnSettings { get; init; } = true;

    /// <summary>The ETag follows from Accept, Authorization and body as 2.5 says; false: it follows from them and a secret (7.6).</summary>
    public bool ComputableETag { get; init; } = true;

    /// <summary><c>nodes(ids:)</c> adds no points of its own; false: it counts as a connection (7.1 "does nodes(ids:) count?").</summary>
    public bool NodesByIdsAreFree { get; init; } = true;

    /// <summary>A GraphQL request with many mutations is one write for the secondary limits (3: "5 secondary points, whatever the number of aliases [I]").</summary>
    public bool MutationAliasesAreOneWrite { get; init; } = true;

    /// <summary>A GraphQL request with many mutations is one creation of content (3: "content-creation limit presumably still counts each object [?]").</summary>
    public bool MutationAliasesAreOneContent { get; init; } = true;

    /// <summary>A branch's <c>protected</c> is true where only rulesets protect it (1.2: not documented for rulesets).</summary>
    public bool ProtectedCountsRulesets { get; init; } = true;

    /// <summary><c>dependency-graph/sbom</c> answers an App (1.7: "OpenAPI marks them not enabledForGitHubApps → test").</summary>
    public bool SbomForApps { get; init; } = true;
}
