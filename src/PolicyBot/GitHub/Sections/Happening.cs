using System.Collections.Immutable;

namespace PolicyBot.GitHub.Sections;

/// <summary>What GitHub says has happened to a repository, as far as it tells whether a section of it may be another now.</summary>
/// <param name="Event">GitHub's word, such as <c>push</c>.</param>
internal sealed record Happening(string Event)
{
    /// <summary>Set for a push to a branch.</summary>
    public Pushed? Pushed { get; init; }
}

/// <summary>A push to a branch.</summary>
/// <param name="Paths">Of the files that were added, modified or removed; null where GitHub did not tell all.</param>
internal sealed record Pushed(bool IsDefaultBranch, ImmutableArray<string>? Paths);
