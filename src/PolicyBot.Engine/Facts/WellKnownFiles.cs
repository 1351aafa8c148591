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

    /// <summary>Names without case that policies look for beside a project's documentation, where everything else is about something else.</summary>
    private static readonly ImmutableArray<string> Documents = ["security", "codeowners"];

    public static bool IsWellKnown(string directory) => directory.Length == 0 || Directories.Contains(directory, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a policy may be judged otherwise where this file comes, goes or becomes another.</summary>
    public static bool Matters(string path)
    {
        var slash = path.LastIndexOf('/');
        var (directory, name) = (path[..Math.Max(0, slash)], path[(slash + 1)..]);
        return directory.Length == 0 || string.Equals(directory, ".github", StringComparison.OrdinalIgnoreCase)
            || (IsWellKnown(directory) && Documents.Contains(name.Split('.')[0], StringComparer.OrdinalIgnoreCase));
    }
}
