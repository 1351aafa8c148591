using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Workflows;

/// <summary>A workflow with all that it uses: itself, through actions of the repository, and through workflows of the repository that it calls.</summary>
/// <param name="Path">Of its file.</param>
/// <param name="RunsOnPushAndProposal">Whether both <c>push</c> and <c>pull_request</c> start it.</param>
/// <param name="Gaps">Why it may use more.</param>
public sealed record UsingWorkflow(string Path, bool RunsOnPushAndProposal, ImmutableArray<ActionUse> Uses, ImmutableArray<Gap> Gaps)
{
    /// <summary>False where its file could not be read, so that nothing of it is known.</summary>
    public bool IsRead { get; init; } = true;
}
