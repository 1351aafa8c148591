using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>
/// The entries of the places where GitHub looks for a repository's own papers: <c>/</c>, <c>.github/</c>, <c>docs/</c> and <c>doc/</c> of the default
/// branch. The directories' names compare without case; a source that asks by exact name asks for these four.
/// </summary>
/// <param name="Entries">All of them, in any order; a place that does not exist, or is not a directory, has none.</param>
[Section(SubjectKind.Repository)]
public sealed record WellKnownFiles(ImmutableArray<FileEntry> Entries)
{
    /// <summary>The directories beside the root.</summary>
    public static ImmutableArray<string> Directories { get; } = [".github", "docs", "doc"];

    public static bool IsWellKnown(string directory) => directory.Length == 0 || Directories.Contains(directory, StringComparer.OrdinalIgnoreCase);
}
