using System.Text.Json;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>REST: classic protection. GitHub leaves out what is not set.</summary>
internal sealed record ProtectionWire(
    StatusChecksWire? RequiredStatusChecks = null,
    ReviewsWire? RequiredPullRequestReviews = null,
    SwitchWire? EnforceAdmins = null,
    SwitchWire? RequiredSignatures = null,
    SwitchWire? RequiredLinearHistory = null,
    SwitchWire? AllowForcePushes = null,
    SwitchWire? AllowDeletions = null,
    SwitchWire? RequiredConversationResolution = null);

/// <summary>REST: something that is on or off.</summary>
internal sealed record SwitchWire(bool Enabled);

/// <summary>REST: the checks that classic protection requires.</summary>
internal sealed record StatusChecksWire(IReadOnlyList<string> Contexts, IReadOnlyList<CheckWire>? Checks = null, bool? Strict = null);

/// <summary>REST: one check.</summary>
internal sealed record CheckWire(string Context, long? AppId = null);

/// <summary>REST: the reviews that classic protection requires.</summary>
internal sealed record ReviewsWire(
    bool DismissStaleReviews, bool RequireCodeOwnerReviews, int? RequiredApprovingReviewCount = null, bool? RequireLastPushApproval = null);

/// <summary>REST: a rule in force on a branch.</summary>
internal sealed record BranchRuleWire(string Type, string RulesetSourceType, long RulesetId, JsonElement? Parameters = null);

/// <summary>REST: a ruleset. Its conditions, rules and bypass actors are only there where it is read alone, the last only for who may write it.</summary>
internal sealed record RulesetWire(
    long Id,
    string Name,
    string Enforcement,
    string? Target = null,
    string? SourceType = null,
    RulesetConditionsWire? Conditions = null,
    IReadOnlyList<RuleWire>? Rules = null,
    IReadOnlyList<BypassActorWire>? BypassActors = null);

/// <summary>REST: where a ruleset applies.</summary>
internal sealed record RulesetConditionsWire(RefConditionWire? RefName = null);

/// <summary>REST: a rule of a ruleset.</summary>
internal sealed record RuleWire(string Type, JsonElement? Parameters = null);

/// <summary>REST: who may pass a ruleset by.</summary>
internal sealed record BypassActorWire(string ActorType, long? ActorId = null, string? BypassMode = null);

/// <summary>REST: the parameters of a rule on pull requests.</summary>
internal sealed record PullRequestParametersWire(
    int RequiredApprovingReviewCount, bool DismissStaleReviewsOnPush, bool RequireCodeOwnerReview, bool RequireLastPushApproval, bool RequiredReviewThreadResolution);

/// <summary>REST: the parameters of a rule on status checks.</summary>
internal sealed record StatusChecksParametersWire(bool StrictRequiredStatusChecksPolicy, IReadOnlyList<RulesetCheckWire> RequiredStatusChecks);

/// <summary>REST: a check that a ruleset requires.</summary>
internal sealed record RulesetCheckWire(string Context, long? IntegrationId = null);

/// <summary>REST: a ruleset as we write it.</summary>
internal sealed record OwnRulesetWire(
    string Enforcement, string? Target = null, RulesetConditionsWire? Conditions = null, IReadOnlyList<RuleWire>? Rules = null, IReadOnlyList<BypassActorWire>? BypassActors = null);
