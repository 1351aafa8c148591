using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Facts;

/// <summary>The Dockerfiles and shell scripts of the default branch, told by their names.</summary>
/// <param name="Files">By path, <see cref="MostRead"/> at most.</param>
[Section(SubjectKind.Repository)]
public sealed partial record BuildFiles(ImmutableArray<BuildFile> Files)
{
    public const int MostRead = 100;

    /// <summary>In bytes. A longer file is a gap.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Why files may be missing from the list; null where all are here.</summary>
    public Gap? Incomplete { get; init; }

    public static bool IsDockerfile(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        return Dockerfile().IsMatch(name) && !Source().IsMatch(name);
    }

    public static bool IsScript(string path) => path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".bash", StringComparison.Ordinal) || path.EndsWith(".ksh", StringComparison.Ordinal);

    public static bool Selects(FileEntry entry) => entry.Type is EntryType.File or EntryType.Executable && (IsDockerfile(entry.Path) || IsScript(entry.Path));

    /// <summary>Those that are read, in order, and why others are not.</summary>
    public static (ImmutableArray<FileEntry> Read, Gap? LeftOut) Choose(IEnumerable<FileEntry> entries)
    {
        var all = entries.Where(Selects).OrderBy(entry => entry.Path, StringComparer.Ordinal).ToImmutableArray();
        return ([.. all.Take(MostRead)], all.Length > MostRead ? new Gap(GapReason.Truncated, $"the repository has {all.Length} Dockerfiles and shell scripts, and {MostRead} of them were read") : null);
    }

    /// <summary>The name, alone or with a word before or after it.</summary>
    [GeneratedRegex(@"\A(?:dockerfile(?:[-._][a-z0-9._-]*)?|[a-z0-9._-]*\.dockerfile)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Dockerfile();

    /// <summary>Files about Dockerfiles.</summary>
    [GeneratedRegex(@"\.(?:c|cc|cpp|cs|css|dockerignore|erb|go|h|html|java|jinja|j2|js|json|jsx|kt|lock|md|php|pl|py|rb|rs|rst|scala|sh|svg|swift|tmpl|tpl|ts|tsx|txt|xml|ya?ml)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Source();
}

/// <summary>A Dockerfile or a shell script.</summary>
/// <param name="Path">From the root, with slashes.</param>
public sealed record BuildFile(string Path, Fact<string> Text);
