using System.Collections.Immutable;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Webhooks;

namespace PolicyBot.Simulator.Repositories;

/// <summary>What a repository gives out and whom it lets in by machine: releases, deploy keys, environments.</summary>
public sealed class PublicationList
{
    private readonly Repository repository;
    private readonly List<Release> releases = [];
    private readonly List<DeployKey> deployKeys = [];
    private readonly List<DeploymentEnvironment> environments = [];

    internal PublicationList(Repository repository) => this.repository = repository;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Release> Releases => releases;

    public IReadOnlyList<DeployKey> DeployKeys => deployKeys;

    public IReadOnlyList<DeploymentEnvironment> Environments => environments;

    /// <summary>The newest that is neither a draft nor a pre-release.</summary>
    public Release? Latest => releases.FindLast(release => release is { IsDraft: false, IsPrerelease: false });

    private World World => repository.World;

    public Release Publish(string tag, params ReleaseAsset[] assets) =>
        Publish(new Release { Tag = tag, Assets = [.. assets] });

    public Release Publish(Release release) => World.Change(() =>
    {
        var published = release with
        {
            Id = World.Ids.Next(IdKind.Release),
            Author = World.Actor,
            CreatedAt = World.Now,
            IsImmutable = release.IsImmutable || repository.Security.ImmutableReleases,
            Assets = [.. release.Assets.Select(asset => asset with { Id = World.Ids.Next(IdKind.Asset), UpdatedAt = World.Now })],
        };
        if (!repository.Git.IsEmpty && !repository.Git.Tags.ContainsKey(release.Tag))
        {
            repository.Git.Tag(release.Tag);
        }

        releases.Add(published);
        ReleaseEvents.Published(repository, published);
        return published;
    });

    public DeployKey AddKey(string title, bool readOnly = true) => World.Change(() =>
    {
        var key = new DeployKey(World.Ids.Next(IdKind.Key), title, readOnly, World.Now);
        deployKeys.Add(key);
        ReleaseEvents.KeyAdded(repository, key);
        return key;
    });

    public DeploymentEnvironment AddEnvironment(string name, int waitMinutes = 0, params User[] reviewers) => World.Change(() =>
    {
        var environment = new DeploymentEnvironment(World.Ids.Next(IdKind.Environment), name, waitMinutes, [.. reviewers], World.Now);
        environments.Add(environment);
        return environment;
    });
}

/// <summary>A version given to the public.</summary>
public sealed record Release
{
    public long Id { get; init; }

    public required string Tag { get; init; }

    public string? Name { get; init; }

    public bool IsDraft { get; init; }

    public bool IsPrerelease { get; init; }

    public bool IsImmutable { get; init; }

    public ImmutableArray<ReleaseAsset> Assets { get; init; } = [];

    public Account? Author { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A file of a release.</summary>
/// <param name="Digest"><c>sha256:</c> and hex; null for those from before GitHub kept it.</param>
public sealed record ReleaseAsset(string Name, long Size, string? Digest = null, string ContentType = "application/octet-stream")
{
    public long Id { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A key by which a machine reaches the repository.</summary>
public sealed record DeployKey(long Id, string Title, bool IsReadOnly, DateTimeOffset CreatedAt);

/// <summary>A place that workflows deploy to.</summary>
/// <param name="WaitMinutes">0: no wait.</param>
public sealed record DeploymentEnvironment(long Id, string Name, int WaitMinutes, ImmutableArray<User> Reviewers, DateTimeOffset CreatedAt);
