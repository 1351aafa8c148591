using System.Globalization;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Sections.Files;

/// <summary>Reads entries of git's trees, as both interfaces give them.</summary>
internal static class TreeEntries
{
    /// <param name="octalMode">Such as 100644.</param>
    /// <returns>Null for a mode that git does not write.</returns>
    public static FileEntry? Of(string path, int octalMode, long? size, string id) =>
        FileEntry.TypeOfMode(octalMode) is not { } type ? null
        : type == EntryType.Directory ? new FileEntry(path, type, Size: null, BlobId: null)
        : new FileEntry(path, type, type == EntryType.Submodule ? null : size, id);

    /// <inheritdoc cref="Of(string, int, long?, string)"/>
    public static FileEntry? Of(TreeEntryWire entry, string prefix = "") =>
        Of(prefix + entry.Path, int.Parse(entry.Mode, NumberStyles.None, CultureInfo.InvariantCulture), entry.Size, entry.Sha);

    /// <inheritdoc cref="Of(string, int, long?, string)"/>
    public static FileEntry? Of(string directory, TreeEntryNodeWire entry) =>
        Of(directory.Length == 0 ? entry.Name : $"{directory}/{entry.Name}", OctalMode(entry.Mode), entry.Size, entry.Oid);

    /// <summary>GraphQL gives a mode as the number that it is.</summary>
    private static int OctalMode(int mode) => int.Parse(Convert.ToString(mode, 8), CultureInfo.InvariantCulture);
}
