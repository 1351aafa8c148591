using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Puts together what was in force last from the good versions that the store kept, without a request.</summary>
internal sealed class ConfigurationMemory(ConfigurationKeeper keeper, GoodVersions versions, StoredFacts facts)
{
    private static readonly Gap NotAsked = new(GapReason.NeedsGitHub, "the store does not tell");

    public async Task<StoredConfiguration> RecallAsync(long installation, CancellationToken cancellationToken)
    {
        var home = await keeper.KnownHomeAsync(installation, cancellationToken);
        var directory = home is null || home.Value.Name.EndsWith("/.allstar", StringComparison.OrdinalIgnoreCase) ? "" : "allstar";
        var byRepository = (await versions.ReadAsync(installation, cancellationToken)).Where(one => one.Value.Text is not null).ToLookup(one => one.Key.Repository, one => (one.Key.Path, Version: one.Value));
        var organization = byRepository[home?.Id ?? 0].ToLookup(one => Parent(one.Path), StringComparer.Ordinal);
        var place = await PlaceAsync(installation, home?.Id ?? 0, home?.Name ?? "", cancellationToken) with { Path = directory };
        var prefix = directory.Length == 0 ? "" : directory + "/";
        var own = ImmutableDictionary.CreateBuilder<long, ConfigurationDirectory>();
        foreach (var repository in byRepository.Where(files => files.Key != home?.Id))
        {
            var where = await PlaceAsync(installation, repository.Key, "", cancellationToken) with { Path = ConfigurationPlace.OwnDirectory };
            own[repository.Key] = Directory(where, repository);
        }

        var files = new ConfigurationFiles(Directory(place, organization[directory]))
        {
            OrganizationRepositories = organization.Where(files => files.Key != directory && files.Key.StartsWith(prefix, StringComparison.Ordinal) && !files.Key[prefix.Length..].Contains('/', StringComparison.Ordinal))
                .ToImmutableDictionary(files => files.Key[prefix.Length..], files => Directory(place with { Path = files.Key }, files), StringComparer.Ordinal),
            Repositories = own.ToImmutable(),
            ReviewIsRequired = await keeper.ReviewIsRequiredAsync(installation, cancellationToken) is { } isRequired ? isRequired : NotAsked,
        };
        return new StoredConfiguration(files, home?.Name, directory);
    }

    private static ConfigurationDirectory Directory(Source place, IEnumerable<(string Path, GoodVersion Version)> files) => new(
        place,
        [
            .. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new ConfigurationFile(place with { Path = file.Path }, new FileState.Present(file.Version.Text!))
            {
                LastGood = file.Version,
                Base = file.Version.Base,
            }),
        ]);

    private async Task<Source> PlaceAsync(long installation, long repository, string name, CancellationToken cancellationToken) =>
        (await facts.GetAsync(installation, repository, cancellationToken))?.Subject.ToSubject() is Repository known
            ? new Source(known.Name, "", 0, known.Visibility == Visibility.Public)
            : new Source(name, "", 0);

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
