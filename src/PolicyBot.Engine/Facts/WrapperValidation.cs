using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The workflows of the default branch that validate the Gradle wrapper (<see cref="Binaries.WrapperValidationWorkflow"/> tells them).</summary>
/// <param name="Workflows">In any order.</param>
[Section(SubjectKind.Repository)]
public sealed record WrapperValidation(ImmutableArray<ValidatingWorkflow> Workflows)
{
    /// <summary>Why a workflow that validates may be missing, such as one that could not be read; null where all were read.</summary>
    public Gap? Incomplete { get; init; }
}

/// <summary>A workflow that validates the Gradle wrapper.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="SucceededOnNewestCommit">
/// Whether a run of it concluded with success on the newest commit of the default branch. Locally a gap: only GitHub knows.
/// </param>
public sealed record ValidatingWorkflow(string Path, Fact<bool> SucceededOnNewestCommit);
