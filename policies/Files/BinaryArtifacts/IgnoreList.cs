using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Files.BinaryArtifacts;

/// <summary>The files that the settings let be. An entry means the file that is called exactly so, and all that it matches as a pattern.</summary>
internal sealed class IgnoreList(IEnumerable<string> files, IEnumerable<string> paths)
{
    private readonly List<(string Exact, Glob? Pattern)> files = [.. files.Select(file => (file, Glob.ForPaths(file)))];

    private readonly List<(string Exact, Glob? Pattern)> paths = [.. paths.Select(path => (path, Glob.ForPaths(path)))];

    public bool Covers(FileEntry file) => Covers(files, file.Name) || Covers(paths, file.Path);

    private static bool Covers(List<(string Exact, Glob? Pattern)> entries, string text) =>
        entries.Exists(entry => entry.Exact == text || entry.Pattern?.IsMatch(text) == true);
}
