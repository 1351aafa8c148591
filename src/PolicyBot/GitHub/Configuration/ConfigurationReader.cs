using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.Inventories;
using PolicyBot.GitHub.Issues;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;

namespace PolicyBot.GitHub.Configuration;

/// <summary>Reads all configuration of an installation: the organization's files at one commit, and each repository's own.</summary>
internal sealed class ConfigurationReader(ServerProfile profile, GitHubAddresses addresses, TimeProvider time, IOptions<GitHubOptions> options)
{
    private const int Window = 600;

    /// <summary>What a client for reading configuration declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.Contents, Permission.Administration);

    /// <param name="repositories">Those whose own files are wanted, of the inventory's or fewer.</param>
    /// <param name="ahead">What will be asked of each repository later in the pass, for queries that have room for it; null for nothing.</param>
    /// <param name="seesAll">Whether the installation was given every repository: then what it does not see is not there.</param>
    public async Task<ConfigurationFiles> ReadAsync(
        GitHubClient client, Inventory inventory, IEnumerable<Repository> repositories, bool seesAll, ReadAhead? ahead, CancellationToken cancellationToken)
    {
        var grants = (await client.GrantsAsync(cancellationToken)).IsKnown(out var known, out _) ? known.Held : PermissionSet.None;
        var trips = RoundTrips.For(client, profile, new PassMemory());
        var organization = await ReadOrganizationAsync(client, trips, inventory, grants, seesAll, cancellationToken);
        var own = ImmutableDictionary.CreateBuilder<long, ConfigurationDirectory>();
        var labelOf = ahead?.LabelsIn(organization) ?? (static _ => null);
        foreach (var window in repositories.Chunk(Window))
        {
            var read = await trips.RunAsync(
                window.Select(repository => (Label: labelOf(repository), Context: Context(repository, grants))).Select(one =>
                    Reading.Both(OwnLayer.Read(one.Context), one.Label is null ? Reading.Done<ImmutableArray<SeenIssue>?>(null) : IssueReader.Ahead(one.Context, one.Label))
                        .Map(both => (one.Context.Repository.Id, one.Label, Directory: both.One, Issues: both.Other))),
                cancellationToken);
            own.AddRange(read.Where(layer => layer.Directory is not null).Select(layer => KeyValuePair.Create(layer.Id, layer.Directory!)));
            foreach (var (id, label, _, issues) in read)
            {
                if (issues is { } found)
                {
                    ahead!.Found[id] = (label!, found);
                }
            }
        }

        return organization with { Repositories = own.ToImmutable() };
    }

    /// <summary>The organization's files at a commit that may not be in force, such as one of a pull request.</summary>
    /// <param name="home">The repository that holds them.</param>
    /// <param name="commit">Git's id.</param>
    /// <param name="bases">Of a commit that anybody may have written: repositories that are not public and that the files in force build on. Null for one that is in force.</param>
    public async Task<ConfigurationFiles> ReadAtAsync(GitHubClient client, Repository home, string commit, IReadOnlySet<string>? bases, CancellationToken cancellationToken)
    {
        var grants = (await client.GrantsAsync(cancellationToken)).IsKnown(out var known, out _) ? known.Held : PermissionSet.None;
        var context = Context(home, grants) with { Commit = commit };
        var reading = OrganizationLayer.Read(context, string.Equals(home.RepositoryName, ".allstar", StringComparison.OrdinalIgnoreCase) ? "" : "allstar")
            .Then(layer => BaseFiles.Follow(layer.ForAll, bases).Map(followed => layer with { ForAll = followed }));
        var read = (await RoundTrips.For(client, profile, new PassMemory()).RunAsync([reading], cancellationToken))[0];
        return new ConfigurationFiles(read.ForAll)
        {
            OrganizationRepositories = read.ByRepository,
            ReviewIsRequired = new Gap(GapReason.NeedsGitHub, "the commit is not in force"),
        };
    }

    private async Task<ConfigurationFiles> ReadOrganizationAsync(
        GitHubClient client, RoundTrips trips, Inventory inventory, PermissionSet? grants, bool seesAll, CancellationToken cancellationToken)
    {
        var allstar = await FindAsync(client, inventory, ".allstar", seesAll, cancellationToken);
        var shared = allstar is Fact<Repository?>.Known { Value: null } ? await FindAsync(client, inventory, ".github", seesAll, cancellationToken) : null;
        var place = ConfigurationPlace.Find(allstar.Map(found => found is not null), shared?.Map(found => found is not null) ?? false);
        if (!place.IsKnown(out var at, out var gap))
        {
            var nowhere = new ConfigurationDirectory(new Source($"{inventory.Owner}/.allstar", "", 0), []) { Unlisted = gap };
            return new ConfigurationFiles(nowhere) { ReviewIsRequired = gap };
        }

        var holder = (shared ?? allstar).IsKnown(out var found, out _) ? found : null;
        if (holder is null)
        {
            return new ConfigurationFiles(new ConfigurationDirectory(new Source($"{inventory.Owner}/.allstar", "", 0), [])) { ReviewIsRequired = false };
        }

        var context = Context(holder, grants);
        var reading = Reading.Both(OrganizationLayer.Read(context, at.Directory), new BranchRulesReader().Read(context))
            .Then(both => BaseFiles.Follow(both.One.ForAll).Map(followed => (Layer: both.One with { ForAll = followed }, Rules: (Fact<BranchRules>)both.Other.Fact)));
        var (layer, rules) = (await trips.RunAsync([reading], cancellationToken))[0];
        return new ConfigurationFiles(layer.ForAll) { OrganizationRepositories = layer.ByRepository, ReviewIsRequired = ReviewRequirement.Of(rules) };
    }

    /// <summary>Known and null where there is no such repository; GitHub still leads to one that moved to another owner, and that one is not the account's any more.</summary>
    private static async Task<Fact<Repository?>> FindAsync(GitHubClient client, Inventory inventory, string name, bool seesAll, CancellationToken cancellationToken)
    {
        if (inventory.Repositories.FirstOrDefault(repository => string.Equals(repository.RepositoryName, name, StringComparison.OrdinalIgnoreCase)) is { } listed)
        {
            return listed;
        }

        return await InventoryReader.FindAsync(client, inventory.Owner, name, cancellationToken) switch
        {
            Answer<Repository>.Present { Value: var found } when string.Equals(found.Name, $"{inventory.Owner}/{name}", StringComparison.OrdinalIgnoreCase) => found,

            // GitHub leads on to what was called so before: nothing is called so now.
            Answer<Repository>.Present => new Fact<Repository?>.Known(null),
            Answer<Repository>.Absent when seesAll => new Fact<Repository?>.Known(null),
            Answer<Repository>.Absent => new Gap(GapReason.MayBeHidden, $"the installation was given some repositories only, and {name} is not among them"),
            Answer<Repository>.Failed failed => failed.Gap,
            _ => throw new InvalidOperationException("An answer is present, absent or failed."),
        };
    }

    private ReadingContext Context(Repository repository, PermissionSet? grants) =>
        new(repository, [BranchRules.Default], options.Value.ReadPath, grants, addresses.Web, time.GetUtcNow());
}
