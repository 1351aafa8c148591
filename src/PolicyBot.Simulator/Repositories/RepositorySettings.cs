namespace PolicyBot.Simulator.Repositories;

/// <summary>What a repository's administrators set for it.</summary>
public sealed record RepositorySettings
{
    /// <summary>As GitHub makes a repository; shared by all that were never changed.</summary>
    public static RepositorySettings Default { get; } = new();

    public bool HasIssues { get; init; } = true;

    public bool HasProjects { get; init; } = true;

    public bool HasWiki { get; init; } = true;

    public bool HasDiscussions { get; init; }

    public bool HasPullRequests { get; init; } = true;

    public bool AllowForking { get; init; } = true;

    public bool AllowMergeCommit { get; init; } = true;

    public bool AllowSquashMerge { get; init; } = true;

    public bool AllowRebaseMerge { get; init; } = true;

    public bool AllowAutoMerge { get; init; }

    public bool AllowUpdateBranch { get; init; }

    public bool DeleteBranchOnMerge { get; init; }

    public bool WebCommitSignoffRequired { get; init; }
}

/// <summary>The security features of a repository; those GitHub lists in <c>security_and_analysis</c>, and their neighbours.</summary>
public sealed record SecurityFeatures
{
    /// <summary>As GitHub makes a repository; shared by all that were never changed.</summary>
    public static SecurityFeatures Off { get; } = new();

    public bool AdvancedSecurity { get; init; }

    public bool CodeSecurity { get; init; }

    public bool SecretScanning { get; init; }

    public bool PushProtection { get; init; }

    public bool NonProviderPatterns { get; init; }

    public bool AiDetection { get; init; }

    public bool DependabotSecurityUpdates { get; init; }

    public bool VulnerabilityAlerts { get; init; }

    public bool PrivateVulnerabilityReporting { get; init; }

    public bool ImmutableReleases { get; init; }
}
