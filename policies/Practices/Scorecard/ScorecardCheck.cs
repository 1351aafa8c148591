using System.Collections.Immutable;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>The checks that Scorecard has registered, by the names that it gives them.</summary>
public static class ScorecardCheck
{
    public const string BinaryArtifacts = "Binary-Artifacts";
    public const string BranchProtection = "Branch-Protection";
    public const string CiTests = "CI-Tests";
    public const string CiiBestPractices = "CII-Best-Practices";
    public const string CodeReview = "Code-Review";
    public const string Contributors = "Contributors";
    public const string DangerousWorkflow = "Dangerous-Workflow";
    public const string DependencyUpdateTool = "Dependency-Update-Tool";
    public const string Fuzzing = "Fuzzing";
    public const string License = "License";
    public const string Maintained = "Maintained";
    public const string Packaging = "Packaging";
    public const string PinnedDependencies = "Pinned-Dependencies";
    public const string Sast = "SAST";
    public const string Sbom = "SBOM";
    public const string SecurityPolicy = "Security-Policy";
    public const string SignedReleases = "Signed-Releases";
    public const string TokenPermissions = "Token-Permissions";
    public const string Vulnerabilities = "Vulnerabilities";
    public const string Webhooks = "Webhooks";

    /// <summary>Those that have a rule. The others are never a pass: they are gaps.</summary>
    public static ImmutableArray<string> Computed { get; } =
        [BinaryArtifacts, BranchProtection, DangerousWorkflow, DependencyUpdateTool, License, Maintained, PinnedDependencies, Sbom, SecurityPolicy, TokenPermissions, Webhooks];

    /// <summary>The id of the rule that holds a check to the threshold.</summary>
    public static string RuleOf(string check) => Computed.Contains(check) ? $"{check.ToLowerInvariant()}-score" : "not-computed";
}
