using System.Collections.Immutable;
using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Configuration.Yaml;
using PolicyBot.Engine.Facts;

namespace PolicyBot.LocalFiles;

/// <summary>Reads directories of configuration: a checkout of the organization's <c>.allstar</c>, and a repository's own.</summary>
internal static class LocalConfiguration
{
    private static readonly Gap OnlyOnGitHub = new(GapReason.NeedsGitHub, "a directory does not tell");

    /// <param name="organization">The organization's directory; null for none.</param>
    /// <param name="own">A repository's own directory; null for none.</param>
    /// <param name="id">Of that repository.</param>
    /// <exception cref="DirectoryNotFoundException">One of them is not a directory, or may not be opened.</exception>
    public static ConfigurationFiles Read(string? organization, string? own = null, long id = 0) => new(organization is null ? Nothing : Directory(organization, ""))
    {
        OrganizationRepositories = organization is null ? [] : AboutRepositories(organization),
        Repositories = own is null ? [] : ImmutableDictionary<long, ConfigurationDirectory>.Empty.Add(id, Directory(own, "")),
        ReviewIsRequired = OnlyOnGitHub,
    };

    /// <summary>What an organization's directory says, and what a checkout of a repository says of itself. The checkout may be a stranger's.</summary>
    /// <param name="id">Of that repository.</param>
    /// <exception cref="DirectoryNotFoundException">One of them is not a directory, or may not be opened.</exception>
    public static ConfigurationFiles ReadFor(string checkout, long id, string organization)
    {
        using var enclosed = EnclosedDirectory.Open(checkout);
        var files = Read(organization);
        return enclosed.Look(ConfigurationPlace.OwnDirectory).IsKnown(out var entry, out _)
            ? files with { Repositories = files.Repositories.Add(id, Own(checkout, entry.Type)) }
            : files;
    }

    /// <summary>
    /// True for the directory of a repository's own files. A checkout of the repository <c>.allstar</c> is the top of a work tree; a
    /// repository's own <c>.allstar</c> lies in one.
    /// </summary>
    public static bool IsOwn(string directory)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        return Path.GetFileName(full) == ConfigurationPlace.OwnDirectory
            && !Path.Exists(Path.Combine(full, ".git"))
            && Path.GetDirectoryName(full) is { } parent && Path.Exists(Path.Combine(parent, ".git"));
    }

    private static ConfigurationDirectory Nothing { get; } = new(new Source("", "", 0), []);

    private static ImmutableDictionary<string, ConfigurationDirectory> AboutRepositories(string root)
    {
        using var enclosed = EnclosedDirectory.Open(root);
        return Names(root).Where(name => name != ".git" && enclosed.Look(name).IsKnown(out var entry, out _) && entry.Type == EntryType.Directory)
            .ToImmutableDictionary(name => name, name => Directory(root, name), StringComparer.Ordinal);
    }

    private static ConfigurationDirectory Own(string checkout, EntryType type) => type == EntryType.Directory
        ? Directory(checkout, ConfigurationPlace.OwnDirectory)
        : new ConfigurationDirectory(PlaceOf(checkout, ConfigurationPlace.OwnDirectory), []) { IsNotADirectory = true };

    private static ConfigurationDirectory Directory(string root, string directory)
    {
        using var enclosed = EnclosedDirectory.Open(root);
        var place = PlaceOf(root, directory);
        var files = ImmutableArray.CreateBuilder<ConfigurationFile>();
        try
        {
            foreach (var name in Names(Path.Combine(root, directory)).Where(IsYaml))
            {
                files.Add(new ConfigurationFile(PlaceOf(root, $"{directory}/{name}"), State(enclosed, $"{directory}/{name}".TrimStart('/'))));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A directory that is closed to us: which files it holds is a gap, and the gap says why.
            return new ConfigurationDirectory(place, files.ToImmutable()) { Unlisted = new Gap(GapReason.Forbidden, failure.Message) };
        }

        return new ConfigurationDirectory(place, files.ToImmutable());
    }

    private static FileState State(EnclosedDirectory enclosed, string path)
    {
        // One byte more than allowed, so that a file that is too large is refused as such.
        if (enclosed.ReadHead(path, YamlLimits.Bytes + 1).IsKnown(out var bytes, out var gap))
        {
            return new FileState.Present(Encoding.UTF8.GetString(bytes.AsSpan()));
        }

        return new FileState.Unread(gap);
    }

    private static IEnumerable<string> Names(string directory) =>
        System.IO.Directory.EnumerateFileSystemEntries(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static bool IsYaml(string name) =>
        name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The path that an editor opens from where the command runs.</summary>
    private static Source PlaceOf(string root, string path)
    {
        var full = Path.Combine(root, path.TrimStart('/')).Replace('\\', '/').TrimEnd('/');
        return new Source("", full.StartsWith("./", StringComparison.Ordinal) ? full[2..] : full, 0);
    }
}
