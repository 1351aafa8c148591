using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>All that decides what is done about the issue that one policy has about one subject.</summary>
/// <param name="Policy">Its id.</param>
/// <param name="Schedule">The days on which nothing is opened.</param>
public sealed record IssueCase(Subject Subject, string Policy, Demand Demand, IssueState Issue, Schedule Schedule)
{
    /// <summary>After which an issue that nobody wrote to is brought to mind the first time; null for never.</summary>
    public TimeSpan? PingAfter { get; init; }

    public Succession Succession { get; init; }

    /// <summary>What the issue was told of and what may still be so, though it cannot be seen today.</summary>
    public ImmutableSortedSet<Fingerprint> Unseen { get; init; } = [];

    /// <summary>Why what the findings offer is not applied now; null where it may be.</summary>
    public HeldFix? HeldFix { get; init; }
}
