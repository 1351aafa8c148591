using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Sweeps;

/// <summary>Joins what is read of configuration files with what was last accepted in their places.</summary>
/// <param name="kept">By the id of the repository and the path in it.</param>
/// <param name="home">Id of the repository that holds the organization's files; 0 where there is none.</param>
internal sealed class RememberedFiles(ImmutableDictionary<(long Repository, string Path), GoodVersion> kept, ImmutableArray<Repository> repositories, long home)
{
    private readonly ILookup<long, (string Path, GoodVersion Version)> byRepository = kept.ToLookup(one => one.Key.Repository, one => (one.Key.Path, one.Value));
    private readonly Dictionary<string, long> ids = repositories.ToDictionary(repository => repository.Name, repository => repository.Id, StringComparer.OrdinalIgnoreCase);
    private string homeName = "";

    public bool HasOwn(long repository) => repository != home && byRepository[repository].Any(one => one.Version.Text is not null);

    /// <summary>Id of the repository that a file is in; null where nobody knows it.</summary>
    public long? RepositoryOf(Source place) =>
        string.Equals(place.Repository, homeName, StringComparison.OrdinalIgnoreCase) && home != 0 ? home
        : ids.TryGetValue(place.Repository, out var id) ? id
        : null;

    /// <summary>The organization's files for all repositories.</summary>
    public ConfigurationDirectory InOrganization(ConfigurationDirectory read, long repository)
    {
        homeName = read.Place.Repository;
        return Join(read, repository, path => Parent(path) == read.Place.Path, isSeenRemoved: read is { Unlisted: null, IsNotADirectory: false });
    }

    /// <summary>The same where the repository is not seen any more.</summary>
    public ConfigurationDirectory Lost(ConfigurationDirectory read, string name, long repository)
    {
        homeName = name;
        var gap = read.Unlisted ?? new Gap(GapReason.MayBeHidden, $"{name} was there before and nobody was seen removing it");
        var directory = byRepository[repository].Any(one => one.Path.StartsWith("allstar/", StringComparison.Ordinal)) ? "allstar" : "";
        var empty = new ConfigurationDirectory(new Source(name, directory, 0), []) { Unlisted = gap };
        return Join(empty, repository, path => Parent(path) == directory, isSeenRemoved: false);
    }

    /// <summary>The organization's files about single repositories, with those that are not seen any more.</summary>
    public ImmutableDictionary<string, ConfigurationDirectory> AboutRepositories(
        ConfigurationDirectory organization, ImmutableDictionary<string, ConfigurationDirectory> read, long repository)
    {
        var prefix = organization.Place.Path.Length == 0 ? "" : organization.Place.Path + "/";
        var isListed = organization is { Unlisted: null, IsNotADirectory: false };
        var names = byRepository[repository].Select(one => one.Path)
            .Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && path[prefix.Length..].Split('/').Length == 2)
            .Select(path => path[prefix.Length..].Split('/')[0]);
        return read.Keys.Union(names).ToImmutableDictionary(name => name, name => Join(
            read.GetValueOrDefault(name) ?? new ConfigurationDirectory(organization.Place with { Path = prefix + name }, []),
            repository,
            path => Parent(path) == prefix + name,
            isListed));
    }

    /// <summary>A repository's own files.</summary>
    public ConfigurationDirectory Own(Repository repository, ConfigurationDirectory? read, bool isSeenRemoved) => Join(
        read ?? new ConfigurationDirectory(new Source(repository.Name, ConfigurationPlace.OwnDirectory, 0, repository.Visibility == Visibility.Public), []),
        repository.Id,
        path => Parent(path) == ConfigurationPlace.OwnDirectory,
        isSeenRemoved);

    private ConfigurationDirectory Join(ConfigurationDirectory read, long repository, Func<string, bool> isIn, bool isSeenRemoved)
    {
        var before = byRepository[repository].Where(one => isIn(one.Path)).ToDictionary(one => one.Path, one => one.Version, StringComparer.Ordinal);
        var missing = before.Where(one => one.Value.Text is not null && !read.Files.Any(file => file.Place.Path == one.Key))
            .Select(one => new ConfigurationFile(
                read.Place with { Path = one.Key },
                read.Unlisted is { } gap ? new FileState.Unread(gap) : new FileState.Absent(isSeenRemoved)));
        return read with { Files = [.. read.Files.Concat(missing).Select(file => file with { LastGood = before.GetValueOrDefault(file.Place.Path) })] };
    }

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
