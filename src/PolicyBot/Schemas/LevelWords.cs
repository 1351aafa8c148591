using PolicyBot.Engine.Policies;

namespace PolicyBot.Schemas;

/// <summary>Names of the places a key may stand in, for people.</summary>
internal static class LevelWords
{
    public const string All = "all";

    private static readonly (Levels Level, string Name)[] Names =
    [
        (Levels.Organization, "organization"),
        (Levels.OrganizationRepository, "organization's about a repository"),
        (Levels.Repository, "repository"),
    ];

    public static string Of(Levels levels) =>
        levels == Levels.All ? All : string.Join(", ", Names.Where(level => levels.HasFlag(level.Level)).Select(level => level.Name));
}
