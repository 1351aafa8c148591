using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Enforcement;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Issues;

/// <summary>All that the text of an issue is made of.</summary>
/// <param name="Assignment">The policy in force and where that was written.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Settings">How issues about the subject are filed.</param>
/// <param name="Audience">Who reads the place that the issue is in.</param>
/// <param name="Links">To the server.</param>
/// <param name="Nonce">Of the intent under which the issue was opened.</param>
public sealed record IssueContent(Assignment Assignment, Verdict Verdict, IssueSettings Settings, Audience Audience, Links Links, string Nonce)
{
    /// <summary>Why what the findings offer is not applied; null where nothing is offered, or nothing held.</summary>
    public HeldFix? HeldFix { get; init; }

    /// <summary>What the issue was told of and what may still be so, though it cannot be seen today.</summary>
    public ImmutableSortedSet<Fingerprint> Unseen { get; init; } = [];

    /// <summary>The commit that was judged, or a branch.</summary>
    public string Revision { get; init; } = "HEAD";
}
