using PolicyBot.Engine.Policies;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Tells of keys that are known and stand at a level where they are not read.</summary>
internal static class OtherLevels
{
    public static void Report(MappingReader keys, Problems problems, ProblemSeverity severity, Levels readAt, params IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (keys.Take(name) is { } entry)
            {
                problems.Add(severity, entry.KeyNode, keys.PathOf(name), $"is read in {Places(readAt)} only");
            }
        }
    }

    private static string Places(Levels levels) => string.Join(" and ", new[]
    {
        levels.HasFlag(Levels.Organization) ? "the organization's file" : null,
        levels.HasFlag(Levels.OrganizationRepository) ? "the organization's file about a repository" : null,
        levels.HasFlag(Levels.Repository) ? "the repository's own file" : null,
    }.OfType<string>());
}
