using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Releases, deploy keys and environments.</summary>
internal static class PublicationFields
{
    public static void Bind(Binder on)
    {
        on.Type<Repository>("Repository")
            .Field("latestRelease", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => Node(repository, repository.Publications.Latest)))
            .Field("release", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => Node(repository, repository.Publications.Releases.FirstOrDefault(release => release.Tag == ask.Text("tagName")))))
            .Field("releases", (repository, ask) => ask.If(ask.May(repository, Permission.Contents), () => ask.Page(Releases(repository, ask))))
            .Field("deployKeys", (repository, ask) => ask.If(SeesKeys(repository, ask), () => ask.Page(repository.Publications.DeployKeys)))
            .Field("environments", (repository, ask) => ask.If(ask.May(repository, Permission.Actions), () => ask.Page(repository.Publications.Environments)));
        on.Type<ReleaseNode>("Release")
            .Field("id", node => NodeIds.Of("RE", node.Release.Id))
            .Field("databaseId", node => node.Release.Id)
            .Field("name", node => node.Release.Name ?? node.Release.Tag)
            .Field("tagName", node => node.Release.Tag)
            .Field("isDraft", node => node.Release.IsDraft)
            .Field("isLatest", node => node.Repository.Publications.Latest == node.Release)
            .Field("isPrerelease", node => node.Release.IsPrerelease)
            .Field("immutable", node => node.Release.IsImmutable)
            .Field("createdAt", node => node.Release.CreatedAt)
            .Field("publishedAt", node => node.Release.IsDraft ? null : node.Release.CreatedAt)
            .Field("updatedAt", node => node.Release.CreatedAt)
            .Field("url", (node, ask) => $"{ask.Urls.Html}/{node.Repository.FullName}/releases/tag/{node.Release.Tag}")
            .Field("tagCommit", node => node.Repository.Git.Tags.TryGetValue(node.Release.Tag, out var commit) ? GitFields.Held(node.Repository, node.Repository.World.Objects.Find(commit)) : null)
            .Field("releaseAssets", (node, ask) => ask.Page(node.Release.Assets.Where(asset => ask.Text("name") is not { } name || asset.Name == name)));
        on.Type<ReleaseAsset>("ReleaseAsset")
            .Field("id", asset => NodeIds.Of("RA", asset.Id))
            .Field("name", asset => asset.Name)
            .Field("size", asset => asset.Size)
            .Field("contentType", asset => asset.ContentType)
            .Field("createdAt", asset => asset.UpdatedAt)
            .Field("updatedAt", asset => asset.UpdatedAt)
            .Field("digest", asset => asset.Digest)
            .Field("downloadUrl", (asset, ask) => $"{ask.Urls.Html}/releases/assets/{asset.Id}")
            .Field("url", (asset, ask) => $"{ask.Urls.Html}/releases/assets/{asset.Id}");
        on.Type<DeployKey>("DeployKey")
            .Field("id", key => NodeIds.Of("PK", key.Id))
            .Field("key", key => $"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI{key.Id}")
            .Field("title", key => key.Title)
            .Field("readOnly", key => key.IsReadOnly)
            .Field("verified", _ => true)
            .Field("enabled", _ => true)
            .Field("createdAt", key => key.CreatedAt);
        on.Type<DeploymentEnvironment>("Environment")
            .Field("id", environment => NodeIds.Of("EN", environment.Id))
            .Field("databaseId", environment => environment.Id)
            .Field("name", environment => environment.Name)
            .Field("protectionRules", (environment, ask) => ask.Page(Rules(environment)));
        on.Type<EnvironmentRule>("DeploymentProtectionRule")
            .Field("databaseId", rule => rule.Id)
            .Field("type", rule => rule.Type)
            .Field("timeout", rule => rule.Timeout)
            .Field("preventSelfReview", _ => false)
            .Field("reviewers", (rule, ask) => ask.Page(rule.Reviewers));
    }

    private static ReleaseNode? Node(Repository repository, Release? release) => release is null ? null : new ReleaseNode(repository, release);

    private static IEnumerable<ReleaseNode> Releases(Repository repository, Ask ask)
    {
        var seen = repository.Publications.Releases.Where(release => !release.IsDraft || ask.May(repository, Permission.Contents, Level.Write)).Select(release => new ReleaseNode(repository, release));
        return ask.Input("orderBy")?.Text("direction") == "ASC" ? seen : seen.Reverse();
    }

    private static bool SeesKeys(Repository repository, Ask ask) =>
        ask.May(repository, Permission.Administration) && (ask.Caller is not Caller.AsInstallation || ask.World.Switches.DeployKeysInGraphQl);

    private static IEnumerable<EnvironmentRule> Rules(DeploymentEnvironment environment)
    {
        if (environment.WaitMinutes > 0)
        {
            yield return new EnvironmentRule(environment.Id * 10, "WAIT_TIMER", environment.WaitMinutes, []);
        }

        if (!environment.Reviewers.IsEmpty)
        {
            yield return new EnvironmentRule((environment.Id * 10) + 1, "REQUIRED_REVIEWERS", 0, environment.Reviewers);
        }
    }

    private sealed record ReleaseNode(Repository Repository, Release Release);

    private sealed record EnvironmentRule(long Id, string Type, int Timeout, IReadOnlyList<User> Reviewers);
}
