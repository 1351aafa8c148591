using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The newest release that is neither a draft nor a pre-release.</summary>
/// <param name="Tag">Null where there is none.</param>
/// <param name="Assets">Names of the files that were uploaded to it, in any order; the archives that GitHub makes itself are not among them.</param>
[Section(SubjectKind.Repository)]
public sealed record LatestRelease(string? Tag, ImmutableArray<string> Assets)
{
    public static LatestRelease None { get; } = new(null, []);

    /// <summary>Why files may be missing from the list; null where it has all.</summary>
    public Gap? Incomplete { get; init; }
}
