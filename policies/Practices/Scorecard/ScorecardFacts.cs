using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What the policy reads: for each check that is asked for, its own sections and no other.</summary>
public sealed record ScorecardFacts(
    Fact<WellKnownFiles> Files,
    Fact<SecurityPolicyStatus> SecurityPolicy,
    Fact<SecurityPolicyText> SecurityPolicyText,
    Fact<BranchRules> Branches,
    Fact<ExecutableCandidates> Executables,
    Fact<WrapperValidation> WrapperValidation,
    Fact<RepositoryLicense> License,
    Fact<LatestRelease> Release,
    Fact<Activity> Activity,
    Fact<RepositoryWebhooks> Webhooks,
    Fact<WorkflowFiles> Workflows,
    Fact<BuildFiles> BuildFiles);
