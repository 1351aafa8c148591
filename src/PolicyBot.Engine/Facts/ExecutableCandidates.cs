using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The files of the default branch that <see cref="Binaries.CandidateRule"/> selects, with the start of their content.</summary>
/// <param name="Candidates">In any order.</param>
[Section(SubjectKind.Repository)]
public sealed record ExecutableCandidates(ImmutableArray<ExecutableCandidate> Candidates)
{
    /// <summary>Why files may be missing from the list, such as a tree that GitHub cut short; null where the listing was complete.</summary>
    public Gap? Incomplete { get; init; }
}
