using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Git lists files only: their paths tell the directories.</summary>
internal static class TreeEntries
{
    /// <summary>The files directly in a directory, and the directories directly in it, by path.</summary>
    public static ImmutableArray<FileEntry> Of(ImmutableArray<FileEntry> files, string parent)
    {
        var prefix = parent.Length == 0 ? "" : parent + "/";
        var entries = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!file.Path.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var slash = file.Path.IndexOf('/', prefix.Length);
            var path = slash < 0 ? file.Path : file.Path[..slash];
            entries[path] = slash < 0 ? file : new FileEntry(path, EntryType.Directory, Size: null, BlobId: null);
        }

        return [.. entries.Values];
    }
}
