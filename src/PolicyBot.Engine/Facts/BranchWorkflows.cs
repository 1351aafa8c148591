using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The workflow files of one branch.</summary>
/// <param name="Name">Without <c>refs/heads/</c>; empty for a local directory.</param>
/// <param name="IsDefault">True for the default branch, and for a local directory.</param>
/// <param name="Files">In any order; none where the branch has no directory of workflows.</param>
public sealed record BranchWorkflows(string Name, bool IsDefault, Fact<ImmutableArray<WorkflowFile>> Files);

/// <summary>A workflow file of a branch.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Content">Git's id of its content, or what stands for it outside of git: equal for equal contents.</param>
public sealed record WorkflowFile(string Path, string Content);
