using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration;

/// <summary>Where an organization keeps its files.</summary>
/// <param name="Repository">Name without owner; empty where the organization has none.</param>
/// <param name="Directory">Path of the directory in it; empty for its root.</param>
public sealed record ConfigurationPlace(string Repository, string Directory)
{
    /// <summary>The directory of a repository's own files.</summary>
    public const string OwnDirectory = ".allstar";

    public static ConfigurationPlace Nowhere { get; } = new("", "");

    public bool Exists => Repository.Length > 0;

    /// <summary>The repository <c>.allstar</c>; only where it does not exist, <c>allstar/</c> in the repository <c>.github</c>.</summary>
    /// <param name="allstar">Whether the first exists.</param>
    /// <param name="github">Whether the second exists.</param>
    public static Fact<ConfigurationPlace> Find(Fact<bool> allstar, Fact<bool> github)
    {
        if (!allstar.IsKnown(out var isInAllstar, out var gap))
        {
            return gap;
        }

        return isInAllstar
            ? new ConfigurationPlace(".allstar", "")
            : github.Map(isInGithub => isInGithub ? new ConfigurationPlace(".github", "allstar") : Nowhere);
    }
}
