using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>Where a security policy may be, and under which names: GitHub's places and names, and Scorecard's beside them.</summary>
public static class SecurityPolicyPlaces
{
    private static readonly ImmutableArray<string> Names = ["security.md", "security.markdown", "security.rst", "security.adoc", "security.txt"];

    // GitHub shows the one in .github before the one in the root before the one in docs.
    private static readonly ImmutableArray<string> Directories = [".github", "", "docs", "doc"];

    /// <summary>The security policies among these files, the one in effect first. A real file comes before a link; a directory is none.</summary>
    public static ImmutableArray<FileEntry> In(WellKnownFiles files) =>
    [
        .. files.Entries.Where(entry => entry.IsBlob && Rank(Names, entry.Name) >= 0 && Rank(Directories, DirectoryOf(entry)) >= 0)
            .OrderBy(entry => entry.Type == EntryType.Link)
            .ThenBy(entry => Rank(Directories, DirectoryOf(entry)))
            .ThenBy(entry => Rank(Names, entry.Name))
            .ThenBy(entry => entry.Path, StringComparer.Ordinal),
    ];

    private static string DirectoryOf(FileEntry entry) => entry.Path[..Math.Max(0, entry.Path.LastIndexOf('/'))];

    private static int Rank(ImmutableArray<string> ranked, string name) => ranked.FindIndex(one => string.Equals(one, name, StringComparison.OrdinalIgnoreCase));

    private static int FindIndex(this ImmutableArray<string> names, Func<string, bool> matches)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (matches(names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
