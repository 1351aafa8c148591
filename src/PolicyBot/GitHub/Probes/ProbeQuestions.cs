using System.Collections.Immutable;

namespace PolicyBot.GitHub.Probes;

/// <summary>Every open question, in the order in which answers are shown.</summary>
internal static class ProbeQuestions
{
    public static ProbeQuestion NodesByIds { get; } = new("7.1", "Does nodes(ids:) add no points to a query?", "NodesByIdsAreFree");

    public static ProbeQuestion Rounding { get; } = new("7.1", "Are a query's connections rounded to the nearest hundred?", null);

    public static ProbeQuestion FactsQuery { get; } = new("7.2", "How long does one query for the facts of many repositories take?", null);

    public static ProbeQuestion BodiesQuery { get; } = new("7.2", "How long does one query for the workflows of many repositories take?", null);

    public static ProbeQuestion BranchProtection { get; } = new("7.3", "Is branchProtectionRule refused to whom may not read administration, rather than null?", "BranchProtectionWithoutAdministrationIsForbidden");

    public static ProbeQuestion Rules { get; } = new("7.3", "Does Ref.rules answer?", null);

    public static ProbeQuestion Collaborators { get; } = new("7.3", "Do collaborators answer with administration:read?", "DirectCollaboratorsWithAdministrationRead");

    public static ProbeQuestion DeployKeys { get; } = new("7.3", "Do deployKeys answer with administration:read?", "DeployKeysInGraphQl");

    public static ProbeQuestion AlertsWithMetadata { get; } = new("7.3", "Does hasVulnerabilityAlertsEnabled answer with metadata:read alone?", "VulnerabilityAlertsWithMetadata");

    public static ProbeQuestion AlertsWithAdministration { get; } = new("7.3", "Does it answer with administration:read, where metadata:read is not enough?", "VulnerabilityAlertsWithAdministrationRead");

    public static ProbeQuestion TwoFactorRequirement { get; } = new("7.3", "Does requiresTwoFactorAuthentication answer with organization_administration:read?", "OrganizationTwoFactorRequirementForApps");

    public static ProbeQuestion MemberTwoFactor { get; } = new("7.3", "Does hasTwoFactorEnabled of members answer with members:read?", "MemberTwoFactorForApps");

    public static ProbeQuestion OrganizationExtras { get; } = new("7.3", "Do IP allow list, domains and notification restriction answer with organization_administration:read?", "OrganizationExtrasForApps");

    public static ProbeQuestion SecurityAndAnalysis { get; } = new("7.4", "Does GET /orgs/{org}/repos show security_and_analysis with administration:read?", "SecurityAndAnalysisInOrganizationList");

    public static ProbeQuestion EnterpriseRules { get; } = new("7.5", "Does Ref.rules include the rulesets of the enterprise?", "RefRulesIncludeEnterprise");

    public static ProbeQuestion ETags { get; } = new("7.6", "Does an ETag follow from Accept, Authorization and body?", "ComputableETag");

    public static ProbeQuestion TwoFactorFilter { get; } = new("7.7", "Does GET /orgs/{org}/members?filter=2fa_disabled answer an App?", "TwoFactorFilterForApps");

    public static ProbeQuestion WebhookBypass { get; } = new("7.8", "Does the webhook repository_ruleset show bypass_actors to an App that only reads?", "WebhookShowsBypassActors");

    public static ProbeQuestion Attestations { get; } = new("7.9", "Which permission do attestations in bulk need, and how fast is git without blobs?", null);

    public static ProbeQuestion UpdatedAt { get; } = new("7.10", "Does a repository's updatedAt move when its settings change?", "UpdatedAtMovesOnSettings");

    public static ProbeQuestion PublicResources { get; } = new("1.1", "Are contents of a public repository read with metadata:read alone?", "PublicResourcesNeedNoPermission");

    public static ProbeQuestion DefaultBranch { get; } = new("1.1", "Does defaultBranchRef answer with metadata:read alone?", "DefaultBranchWithMetadata");

    public static ProbeQuestion MergeSettings { get; } = new("1.1", "Do merge settings answer in GraphQL with metadata:read alone?", "MergeSettingsWithMetadata");

    public static ProbeQuestion SecurityPolicy { get; } = new("1.1", "Does isSecurityPolicyEnabled answer with metadata:read alone?", "SecurityPolicyWithMetadata");

    public static ProbeQuestion ProtectedByRulesets { get; } = new("1.2", "Is a branch's protected true where only rulesets protect it?", "ProtectedCountsRulesets");

    public static ProbeQuestion OrganizationBody { get; } = new("1.3", "Is GET /orgs/{org} whole with organization_administration:read?", "OrganizationBodyNeedsOnlyRead");

    public static ProbeQuestion SharedSecurityPolicy { get; } = new("1.5", "Is isSecurityPolicyEnabled true where only the owner's .github has the file?", "SecurityPolicyHonoursOrganization");

    public static ProbeQuestion Sbom { get; } = new("1.7", "Does dependency-graph/sbom answer an App?", "SbomForApps");

    public static ProbeQuestion MutationWrites { get; } = new("3", "Is a request with many mutations one write?", "MutationAliasesAreOneWrite");

    public static ProbeQuestion MutationContents { get; } = new("3", "Is a request with many mutations one creation of content?", "MutationAliasesAreOneContent");

    public static ImmutableArray<ProbeQuestion> All { get; } =
    [
        NodesByIds, Rounding, FactsQuery, BodiesQuery,
        BranchProtection, Rules, Collaborators, DeployKeys, AlertsWithMetadata, AlertsWithAdministration, TwoFactorRequirement, MemberTwoFactor, OrganizationExtras,
        SecurityAndAnalysis, EnterpriseRules, ETags, TwoFactorFilter, WebhookBypass, Attestations, UpdatedAt,
        PublicResources, DefaultBranch, MergeSettings, SecurityPolicy, ProtectedByRulesets, OrganizationBody, SharedSecurityPolicy, Sbom, MutationWrites, MutationContents,
    ];
}
