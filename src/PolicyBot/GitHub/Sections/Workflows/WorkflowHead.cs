using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Sections.Branches;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>The newest commit of a branch, as far as its workflows matter.</summary>
/// <param name="Directory">Git's id of its directory of workflows; null where it has none.</param>
internal sealed record WorkflowHead(string Branch, bool IsDefault, Fact<string?> Directory);

/// <summary>The branches that were asked for and exist.</summary>
/// <param name="Incomplete">Why some may be missing; null where none are.</param>
internal sealed record WorkflowHeadList(ImmutableArray<WorkflowHead> Heads, Gap? Incomplete)
{
    /// <summary>A repository with more branches is not looked through to the end.</summary>
    public const int MostBranches = 1_000;

    public static WorkflowHeadList None { get; } = new([], null);

    public static Gap TooMany { get; } = new(GapReason.Truncated, "the repository has more than 1,000 branches");

    public static Gap TooManyNamed { get; } = new(GapReason.Partial, $"the configuration names more than {AskedBranches.Most} branches");
}
