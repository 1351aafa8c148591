using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>The files of a directory: links and submodules too, directories not.</summary>
/// <param name="Files">By path.</param>
internal sealed record FileListing(ImmutableArray<FileEntry> Files)
{
    /// <summary>The directories whose files are not in the list, and why; empty where it is complete.</summary>
    public ImmutableArray<UnlistedDirectory> Unlisted { get; init; } = [];

    /// <summary>Why files may be missing from one of these directories; null where they are all there.</summary>
    public Gap? GapIn(Func<string, bool> directory) => Unlisted.FirstOrDefault(unlisted => directory(unlisted.Path))?.Gap;
}

/// <summary>A directory that could not be listed, or not whole.</summary>
/// <param name="Path">From the root, with slashes; empty for the root.</param>
internal sealed record UnlistedDirectory(string Path, Gap Gap);
