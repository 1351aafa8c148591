using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.BinaryArtifacts;

/// <summary>What the policy reads.</summary>
public sealed record BinaryArtifactsFacts(Fact<ExecutableCandidates> Candidates, Fact<WrapperValidation> WrapperValidation);

/// <summary>A repository holds sources and no executables built from them.</summary>
public sealed record BinaryArtifactsPolicy : Policy<BinaryArtifactsFacts>
{
    /// <summary>Names of files that are let be wherever they are, exact or as patterns.</summary>
    [Setting(Levels = Levels.Organization)]
    public ImmutableArray<string> IgnoreFiles { get; init; } = [];

    /// <summary>Paths of files that are let be, exact or as patterns in which <c>**</c> crosses directories.</summary>
    [Setting(Levels = Levels.OrganizationRepository | Levels.Repository)]
    public ImmutableArray<string> IgnorePaths { get; init; } = [];

    /// <summary>What is seen of each candidate that the settings do not let be: an executable, a gap, or null where there is nothing to see.</summary>
    internal IEnumerable<(FileEntry File, Observation? Seen)> Look(ExecutableCandidates candidates)
    {
        var ignored = new IgnoreList(IgnoreFiles, IgnorePaths);
        return candidates.Candidates.Where(candidate => !ignored.Covers(candidate.File)).Select(candidate => (candidate.File, ExecutableContent.Look(candidate)));
    }
}
