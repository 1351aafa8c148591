using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;

namespace PolicyBot.Simulator.Rules;

/// <summary>A classic rule that protects the branches matching a pattern.</summary>
public sealed record BranchProtection
{
    public required long Id { get; init; }

    public required string Pattern { get; init; }

    /// <summary>Null: no pull request is required.</summary>
    public RequiredReviews? Reviews { get; init; }

    /// <summary>Null: no status checks are required.</summary>
    public RequiredChecks? Checks { get; init; }

    public bool EnforceAdmins { get; init; }

    public bool RequireSignatures { get; init; }

    public bool RequireLinearHistory { get; init; }

    public bool AllowForcePushes { get; init; }

    public bool AllowDeletions { get; init; }

    public bool BlockCreations { get; init; }

    public bool RequireConversationResolution { get; init; }

    public bool LockBranch { get; init; }

    public bool AllowForkSyncing { get; init; }

    /// <summary>Null: everybody with write access may push.</summary>
    public Actors? Pushers { get; init; }

    /// <summary>Null: no deployment is required.</summary>
    public ImmutableArray<string>? Deployments { get; init; }
}

/// <summary>What a pull request needs before it is merged.</summary>
public sealed record RequiredReviews
{
    public int Count { get; init; } = 1;

    public bool DismissStale { get; init; }

    public bool CodeOwners { get; init; }

    public bool LastPushApproval { get; init; }

    /// <summary>Null: everybody with write access may dismiss.</summary>
    public Actors? Dismissers { get; init; }

    /// <summary>Those who need no pull request.</summary>
    public Actors Bypassers { get; init; } = new();
}

/// <summary>The checks that must pass.</summary>
public sealed record RequiredChecks(bool Strict, ImmutableArray<RequiredCheck> Checks);

/// <summary>One check that must pass.</summary>
/// <param name="AppId">Null: whoever set it.</param>
public sealed record RequiredCheck(string Context, long? AppId = null);

/// <summary>Users, teams and Apps named in a rule.</summary>
public sealed record Actors
{
    public ImmutableArray<User> Users { get; init; } = [];

    public ImmutableArray<Team> Teams { get; init; } = [];

    public ImmutableArray<Apps.App> Apps { get; init; } = [];

    internal bool None => Users.IsEmpty && Teams.IsEmpty && Apps.IsEmpty;
}
