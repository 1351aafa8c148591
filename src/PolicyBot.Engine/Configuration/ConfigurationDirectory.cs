using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration;

/// <summary>The configuration files of one directory: the organization's, the organization's about one repository, or a repository's own.</summary>
/// <param name="Place">The directory; its path is empty for the root of a repository.</param>
/// <param name="Files">
/// Those that are there, those that could not be read, and those that are gone and have a last good version. Other files of the directory
/// may be among them: the configuration knows which are its own.
/// </param>
public sealed record ConfigurationDirectory(Source Place, ImmutableArray<ConfigurationFile> Files)
{
    /// <summary>Set where the directory could not be listed: every file that is not among <see cref="Files"/> is unread.</summary>
    public Gap? Unlisted { get; init; }

    /// <summary>True where a file, a link or a submodule stands in the place of the directory: there is no configuration here, and the owner is told.</summary>
    public bool IsNotADirectory { get; init; }
}
