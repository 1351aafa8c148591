using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>The files of a directory: links and submodules too, directories not.</summary>
/// <param name="Files">By path.</param>
internal sealed record FileListing(ImmutableArray<FileEntry> Files)
{
    /// <summary>Why files may be missing from the list; null where it is complete.</summary>
    public Gap? Incomplete { get; init; }
}
