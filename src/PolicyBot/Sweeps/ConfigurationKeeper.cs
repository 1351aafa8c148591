using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Configuration;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Reads the configuration of an installation and keeps the last good version of every file, so that one which is broken or hidden changes nothing.</summary>
internal sealed class ConfigurationKeeper(ConfigurationReader reader, GoodVersions versions, UnpushedRepositories unpushed, Positions positions, PolicyCatalogue catalogue)
{
    private const string PlacePosition = "configuration-place";

    private const string ReviewPosition = "configuration-review";

    private const string Required = "required";

    /// <param name="inventory">The subjects at hand: all of the installation, or a few.</param>
    /// <param name="ahead">What will be asked later in the pass; null for nothing.</param>
    public async Task<KeptConfiguration> ReadAsync(GitHubClient client, Installation installation, Inventory inventory, ReadAhead? ahead, CancellationToken cancellationToken)
    {
        var kept = await versions.ReadAsync(installation.Id, cancellationToken);
        var toRead = await unpushed.ToReadAsync(installation.Id, inventory, kept.Keys.Select(version => version.Repository).ToHashSet(), cancellationToken);
        var read = await reader.ReadAsync(client, inventory, toRead.Repositories, installation.SeesAll, ahead, cancellationToken);
        await unpushed.NoteAsync(installation.Id, toRead, inventory, read.Repositories.Keys.ToHashSet(), cancellationToken);
        var home = await HomeAsync(client, installation, inventory, read, cancellationToken);
        var remembered = new RememberedFiles(kept, inventory.Repositories, home.Id);
        var organization = home.IsLost
            ? remembered.Lost(read.Organization, home.Name, home.Id)
            : remembered.InOrganization(read.Organization, home.Id);
        var files = read with
        {
            Organization = organization,
            OrganizationRepositories = remembered.AboutRepositories(organization, read.OrganizationRepositories, home.Id),
            Repositories = await OwnAsync(client, remembered, read.Repositories, inventory, cancellationToken),
            ReviewIsRequired = home.IsLost ? new Gap(GapReason.MayBeHidden, "the repository that held the configuration is not seen any more") : read.ReviewIsRequired,
        };
        if (files.ReviewIsRequired.IsKnown(out var isRequired, out _) && isRequired != await ReviewIsRequiredAsync(installation.Id, cancellationToken))
        {
            await positions.SetAsync(installation.Id, ReviewPosition, isRequired ? Required : "not required", cancellationToken);
        }

        var configuration = OrganizationConfiguration.Read(files, catalogue);
        await SaveAsync(installation.Id, configuration, remembered, kept, cancellationToken);
        return new KeptConfiguration(configuration, home.Repository, home.Name) { Unlisted = organization.Unlisted };
    }

    /// <summary>The label of a repository's issues, as the organization's files say.</summary>
    public Func<Repository, string> LabelsIn(ConfigurationFiles files)
    {
        var configuration = OrganizationConfiguration.Read(files, catalogue);
        return repository => configuration.IssuesOf(repository).Label.Value;
    }

    /// <summary>Whether a repository holds the configuration, or would if nobody said otherwise.</summary>
    public async Task<bool> MayHoldAsync(long installation, long repository, string name, CancellationToken cancellationToken) =>
        await positions.GetAsync(installation, PlacePosition, cancellationToken) is { } known
            ? known.StartsWith($"{repository} ", StringComparison.Ordinal) || name == ".allstar"
            : name is ".allstar" or ".github";

    /// <summary>The repository that was last seen to hold the configuration; null where none was.</summary>
    public async Task<(long Id, string Name)?> KnownHomeAsync(long installation, CancellationToken cancellationToken) =>
        (await positions.GetAsync(installation, PlacePosition, cancellationToken))?.Split(' ') is [var id, var name]
            ? (long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), name)
            : null;

    /// <summary>Whether a change of the configuration needed a review when that was last seen; null where it never was.</summary>
    public async Task<bool?> ReviewIsRequiredAsync(long installation, CancellationToken cancellationToken) =>
        await positions.GetAsync(installation, ReviewPosition, cancellationToken) is { } seen ? seen == Required : null;

    /// <summary>The repositories that the files in force build on, as they name them.</summary>
    public async Task<ImmutableHashSet<string>> BasesAsync(long installation, long home, CancellationToken cancellationToken) =>
        (await versions.ReadAsync(installation, cancellationToken)).Where(version => version.Key.Repository == home)
            .Select(version => version.Value.Base?.Repository)
            .OfType<string>()
            .ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Forgets what a repository's files said: GitHub was seen to have deleted it.</summary>
    public async Task ForgetAsync(long installation, long repository, CancellationToken cancellationToken)
    {
        await versions.ForgetAsync(installation, repository, cancellationToken);
        if ((await positions.GetAsync(installation, PlacePosition, cancellationToken))?.StartsWith($"{repository} ", StringComparison.Ordinal) is true)
        {
            await positions.SetAsync(installation, PlacePosition, null, cancellationToken);
        }
    }

    /// <summary>The repository that holds the configuration. One that was there and answers 404 now is hidden, not gone: nobody was seen removing it.</summary>
    private async Task<(Repository? Repository, string Name, long Id, bool IsLost)> HomeAsync(
        GitHubClient client, Installation installation, Inventory inventory, ConfigurationFiles read, CancellationToken cancellationToken)
    {
        var known = (await positions.GetAsync(installation.Id, PlacePosition, cancellationToken))?.Split(' ');
        var name = read.Organization.Place.Repository;
        var found = inventory.Repositories.FirstOrDefault(repository => string.Equals(repository.Name, name, StringComparison.OrdinalIgnoreCase));
        if (found is null && read.Organization is { Unlisted: null } && name.Split('/') is [var owner, var own])
        {
            var answer = await InventoryReader.FindAsync(client, owner, own, cancellationToken);
            found = answer.IsPresent(out var alone, out _) && string.Equals(alone.Owner, owner, StringComparison.OrdinalIgnoreCase) ? alone : null;
        }

        if (found is null || (known is [_, var before] && before.EndsWith("/.allstar", StringComparison.OrdinalIgnoreCase) && !found.Name.EndsWith("/.allstar", StringComparison.OrdinalIgnoreCase)))
        {
            return known is [var id, var lost] ? (null, lost, long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), true) : (found, name, found?.Id ?? 0, false);
        }

        if (known is not [var same, _] || same != $"{found.Id}")
        {
            await positions.SetAsync(installation.Id, PlacePosition, $"{found.Id} {found.Name}", cancellationToken);
        }

        return (found, found.Name, found.Id, false);
    }

    /// <summary>A directory of a repository's own that was there and is not seen is removed only where the log has it.</summary>
    private static async Task<ImmutableDictionary<long, ConfigurationDirectory>> OwnAsync(
        GitHubClient client, RememberedFiles remembered, ImmutableDictionary<long, ConfigurationDirectory> read, Inventory inventory, CancellationToken cancellationToken)
    {
        var own = read.ToBuilder();
        foreach (var repository in inventory.Repositories)
        {
            if (!remembered.HasOwn(repository.Id))
            {
                continue;
            }

            var isSeenRemoved = read.ContainsKey(repository.Id)
                || await RemovalLog.ShowsAsync(client, repository, ConfigurationPlace.OwnDirectory, cancellationToken);
            own[repository.Id] = remembered.Own(repository, read.GetValueOrDefault(repository.Id), isSeenRemoved);
        }

        return own.ToImmutable();
    }

    private async Task SaveAsync(
        long installation, OrganizationConfiguration configuration, RememberedFiles remembered, ImmutableDictionary<(long, string), GoodVersion> kept, CancellationToken cancellationToken)
    {
        foreach (var (place, version) in configuration.GoodVersions)
        {
            if (remembered.RepositoryOf(place) is { } repository && (!kept.TryGetValue((repository, place.Path), out var before) || before != version))
            {
                await versions.SaveAsync(installation, repository, place.Path, version, cancellationToken);
            }
        }
    }
}
