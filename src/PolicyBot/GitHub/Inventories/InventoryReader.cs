using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Inventories;

/// <summary>Lists the subjects of an installation: the repositories that it was given, and the organization. Other lists only say more of these.</summary>
internal static class InventoryReader
{
    /// <summary>What a client for listing declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata);

    private static Gap TopicsNotTold { get; } = new(GapReason.Partial, "GitHub left out the topics of the repository");

    private static Gap NotTold { get; } = new(GapReason.Partial, "GitHub left out the custom properties of the repository");

    /// <summary>Lists what the installation was given; with a plain token, which has no installation, what its bearer may read of the organization.</summary>
    public static async Task<Fact<Inventory>> ListAsync(GitHubClient client, Installation installation, CancellationToken cancellationToken)
    {
        // The same few words stand in every one of thousands.
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var pushes = new Dictionary<long, DateTimeOffset>();
        var given = client.Credential.Installation is null
            ? await client.ListAsync(OfOrganization(installation.Account), GitHubJson.Default.IReadOnlyListRepositoryWire, ReadAll, Permission.Metadata, cancellationToken)
            : await client.ListAsync(
                new RestPath("/installation/repositories"), GitHubJson.Default.RepositoryPageWire, page => ReadAll(page.Repositories), Permission.Metadata, cancellationToken);
        if (!given.IsPresent(out var listed, out var gap))
        {
            return gap;
        }

        ImmutableArray<Repository> repositories = [.. listed.DistinctBy(repository => repository.Id).OrderBy(repository => repository.Id)];
        var organization = installation.IsOrganization ? new Organization(installation.AccountId, installation.Account) : null;
        return new Inventory(installation.Account, organization, repositories) { PushedAt = pushes.ToFrozenDictionary() };

        IEnumerable<Repository> ReadAll(IReadOnlyList<RepositoryWire> wires) => wires.Select(wire => Read(Note(wire), words));

        RepositoryWire Note(RepositoryWire wire)
        {
            if (wire.PushedAt is { } pushed)
            {
                pushes[wire.Id] = pushed;
            }

            return wire;
        }
    }

    /// <summary>The same with custom properties, which only the organization's list tells: for who selects by them.</summary>
    public static async Task<Inventory> WithPropertiesAsync(GitHubClient client, Inventory inventory, CancellationToken cancellationToken)
    {
        if (inventory.Organization is null || inventory.Repositories.All(repository => repository.WithoutProperties is null))
        {
            return inventory;
        }

        var listed = await client.ListAsync(OfOrganization(inventory.Owner), GitHubJson.Default.IReadOnlyListRepositoryWire, Permission.Metadata, cancellationToken);
        return listed.IsPresent(out var more, out var unlisted)
            ? inventory with { Repositories = Enrich(inventory.Repositories, more) }
            : inventory with { Repositories = [.. inventory.Repositories.Select(repository => repository with { WithoutProperties = unlisted })] };
    }

    /// <summary>One repository, for who asks about one.</summary>
    public static async Task<Answer<Repository>> FindAsync(GitHubClient client, string owner, string name, CancellationToken cancellationToken) =>
        (await client.GetAsync(new RestPath("/repos/{owner}/{repo}", owner, name), GitHubJson.Default.RepositoryWire, Permission.Metadata, cancellationToken)).Map(wire => Read(wire, []));

    /// <summary>The repository of that id, also where another has taken its name.</summary>
    /// <param name="name">As it was called when somebody spoke of it, without owner.</param>
    public static async Task<Answer<Repository>> FindAsync(GitHubClient client, Installation installation, string name, long id, CancellationToken cancellationToken)
    {
        var named = await FindAsync(client, installation.Account, name, cancellationToken);
        if (named is not Answer<Repository>.Present { Value.Id: var other } || other == id)
        {
            return named;
        }

        return (await ListAsync(client, installation, cancellationToken)).IsKnown(out var all, out var gap)
            ? all.Repositories.FirstOrDefault(repository => repository.Id == id) is { } found
                ? new Answer<Repository>.Present(found)
                : new Answer<Repository>.Absent($"a look for repository {id} among those of {installation.Account}")
            : new Answer<Repository>.Failed(gap);
    }

    private static RestPath OfOrganization(string login) => new("/orgs/{org}/repos", login);

    private static ImmutableArray<Repository> Enrich(ImmutableArray<Repository> repositories, ImmutableArray<RepositoryWire> more)
    {
        var byId = more.ToLookup(wire => wire.Id);
        return [.. repositories.Select(repository => byId[repository.Id].FirstOrDefault()?.CustomProperties is { } properties
            ? repository with { CustomProperties = Read(properties), WithoutProperties = null }
            : repository)];
    }

    private static Repository Read(RepositoryWire wire, Dictionary<string, string> words)
    {
        return new Repository(wire.Id, Same(wire.Owner.Login), wire.Name)
        {
            NodeId = wire.NodeId,
            Visibility = wire.Visibility switch
            {
                "public" => Visibility.Public,
                "internal" => Visibility.Internal,
                null when !wire.Private => Visibility.Public,
                _ => Visibility.Private,
            },
            IsArchived = wire.Archived,
            IsFork = wire.Fork,
            DefaultBranch = Same(wire.DefaultBranch),
            Topics = [.. (wire.Topics ?? []).Select(topic => Same(topic))],
            WithoutTopics = wire.Topics is null ? TopicsNotTold : null,
            Language = Same(wire.Language),
            CustomProperties = wire.CustomProperties is { } properties ? Read(properties) : ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty,
            WithoutProperties = wire.CustomProperties is null ? NotTold : null,
        };

        [return: NotNullIfNotNull(nameof(word))]
        string? Same(string? word) => word is null ? null : words.TryGetValue(word, out var same) ? same : words[word] = word;
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Read(IReadOnlyDictionary<string, JsonElement> properties) =>
        properties.Where(property => property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array)
            .ToImmutableSortedDictionary(
                property => property.Key,
                property => property.Value.ValueKind == JsonValueKind.Array
                    ? [.. property.Value.EnumerateArray().Select(value => value.ToString())]
                    : ImmutableArray.Create(property.Value.ToString()),
                StringComparer.Ordinal);
}
