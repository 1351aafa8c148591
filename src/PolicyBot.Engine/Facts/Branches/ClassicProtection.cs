namespace PolicyBot.Engine.Facts.Branches;

/// <summary>A classic branch protection rule. It binds everybody but administrators, and those too where it says so.</summary>
public sealed record ClassicProtection
{
    /// <summary>Null where no review of a pull request is required.</summary>
    public RequiredReviews? Reviews { get; init; }

    /// <summary>Null where no status check is required.</summary>
    public RequiredStatusChecks? StatusChecks { get; init; }

    public bool EnforcesOnAdmins { get; init; }

    public bool AllowsForcePushes { get; init; }

    public bool AllowsDeletions { get; init; }

    public bool RequiresSignedCommits { get; init; }

    public bool RequiresLinearHistory { get; init; }

    public bool RequiresConversationResolution { get; init; }
}
