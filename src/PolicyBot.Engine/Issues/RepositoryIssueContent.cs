using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Issues;

/// <summary>All that the text of the one issue of a repository is made of.</summary>
/// <param name="Failing">What fails, the worst first.</param>
/// <param name="Kept">Policies that the issue has told of and that are kept, waived or not applicable by now.</param>
/// <param name="Settings">How issues about the repository are filed.</param>
/// <param name="Audience">Who reads the place that the issue is in.</param>
/// <param name="Nonce">Of the intent under which the issue was opened.</param>
public sealed record RepositoryIssueContent(
    Repository Repository, ImmutableArray<IssueContent> Failing, ImmutableArray<PolicyDescription> Kept, IssueSettings Settings, Audience Audience, Links Links, string Nonce)
{
    /// <summary>Policies that the issue has told of and of which it is not known today whether they are kept.</summary>
    public ImmutableArray<PolicyDescription> Unsure { get; init; } = [];

    /// <summary>What the issue was told of and what may still be so, though it cannot be seen today.</summary>
    public ImmutableSortedSet<Fingerprint> Unseen { get; init; } = [];
}
