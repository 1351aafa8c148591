namespace PolicyBot.Engine.Facts;

/// <summary>One entry of a repository's tree, as listed; its content was not read.</summary>
/// <param name="Path">From the root of the repository, with slashes. Foreign text: it may hold control characters.</param>
/// <param name="Type">What it is.</param>
/// <param name="Size">In bytes; null for directories and submodules, and where the listing does not say.</param>
/// <param name="BlobId">Git's id of the content; null for directories and outside of git.</param>
public sealed record FileEntry(string Path, EntryType Type, long? Size, string? BlobId)
{
    /// <summary>The part after the last slash.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>True for what has content of its own: files, executable or not, and links, whose content is the text of where they lead.</summary>
    public bool IsBlob => Type is EntryType.File or EntryType.Executable or EntryType.Link;

    /// <summary>Git's octal mode, such as 100755, to what it means; null for a mode that git does not write.</summary>
    public static EntryType? TypeOfMode(int octalMode) => octalMode switch
    {
        100644 or 100664 => EntryType.File,
        100755 => EntryType.Executable,
        120000 => EntryType.Link,
        40000 => EntryType.Directory,
        160000 => EntryType.Submodule,
        _ => null,
    };
}
