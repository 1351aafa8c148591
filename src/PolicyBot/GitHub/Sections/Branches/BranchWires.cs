using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>GraphQL: what is the same for all branches of a repository.</summary>
internal sealed record RulesetsNodeWire(
    bool IsEmpty, bool? ViewerCanAdminister = null, RefNameWire? DefaultBranchRef = null, ConnectionWire<ListedRulesetWire>? Rulesets = null);

/// <summary>GraphQL: a ref by its name.</summary>
internal sealed record RefNameWire(string Name);

/// <summary>GraphQL: a connection's first page.</summary>
internal sealed record ConnectionWire<T>(PageInfoWire PageInfo, IReadOnlyList<T?>? Nodes = null)
    where T : class;

/// <summary>GraphQL: whether a connection goes on.</summary>
internal sealed record PageInfoWire(bool HasNextPage);

/// <summary>GraphQL: a type's name, for what only its type matters.</summary>
internal sealed record TypenameWire([property: JsonPropertyName("__typename")] string Typename);

/// <summary>GraphQL: a ruleset in a repository's list.</summary>
internal sealed record ListedRulesetWire(string Id, long DatabaseId, string Enforcement, TypenameWire Source, ConditionsWire Conditions, string? Target = null);

/// <summary>GraphQL: where a ruleset applies.</summary>
internal sealed record ConditionsWire(RefConditionWire? RefName = null);

/// <summary>Both: patterns of refs.</summary>
internal sealed record RefConditionWire(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude);

/// <summary>GraphQL: a branch with what protects it.</summary>
internal sealed record BranchNodeWire(string Name, ClassicNodeWire? BranchProtectionRule = null, ConnectionWire<RuleNodeWire>? Rules = null);

/// <summary>GraphQL: classic protection.</summary>
internal sealed record ClassicNodeWire(
    bool RequiresApprovingReviews,
    bool DismissesStaleReviews,
    bool RequiresCodeOwnerReviews,
    bool RequireLastPushApproval,
    bool RequiresStatusChecks,
    bool RequiresStrictStatusChecks,
    bool IsAdminEnforced,
    bool AllowsForcePushes,
    bool AllowsDeletions,
    bool RequiresCommitSignatures,
    bool RequiresLinearHistory,
    bool RequiresConversationResolution,
    int? RequiredApprovingReviewCount = null,
    IReadOnlyList<RequiredCheckNodeWire>? RequiredStatusChecks = null);

/// <summary>GraphQL: a check that classic protection requires.</summary>
internal sealed record RequiredCheckNodeWire(string Context, DatabaseIdWire? App = null);

/// <summary>GraphQL: something with a numeric id.</summary>
internal sealed record DatabaseIdWire(long? DatabaseId = null);

/// <summary>GraphQL: a rule of a ruleset.</summary>
internal sealed record RuleNodeWire(string Type, RulesetIdWire? RepositoryRuleset = null, JsonElement? Parameters = null);

/// <summary>GraphQL: which ruleset a rule is of.</summary>
internal sealed record RulesetIdWire(string Id, long DatabaseId);

/// <summary>GraphQL: a ruleset itself.</summary>
internal sealed record RulesetNodeWire(
    long DatabaseId, string Name, TypenameWire Source, ConnectionWire<RuleNodeWire>? Rules = null, ConnectionWire<BypassNodeWire>? BypassActors = null);

/// <summary>GraphQL: who may pass a ruleset by. A field that this GitHub does not have is null.</summary>
internal sealed record BypassNodeWire(
    string? BypassMode = null,
    bool? OrganizationAdmin = null,
    bool? EnterpriseOwner = null,
    bool? DeployKey = null,
    long? RepositoryRoleDatabaseId = null,
    BypassActorNodeWire? Actor = null);

/// <summary>GraphQL: an App or a team.</summary>
internal sealed record BypassActorNodeWire([property: JsonPropertyName("__typename")] string Typename, long? DatabaseId = null);

/// <summary>GraphQL: the parameters of a rule on pull requests.</summary>
internal sealed record PullRequestParametersNodeWire(
    int RequiredApprovingReviewCount, bool DismissStaleReviewsOnPush, bool RequireCodeOwnerReview, bool RequireLastPushApproval, bool RequiredReviewThreadResolution);

/// <summary>GraphQL: the parameters of a rule on status checks.</summary>
internal sealed record StatusChecksParametersNodeWire(bool StrictRequiredStatusChecksPolicy, IReadOnlyList<RulesetCheckNodeWire> RequiredStatusChecks);

/// <summary>GraphQL: a check that a ruleset requires.</summary>
internal sealed record RulesetCheckNodeWire(string Context, long? IntegrationId = null);
