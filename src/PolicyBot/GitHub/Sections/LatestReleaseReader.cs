using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections.Practices;

namespace PolicyBot.GitHub.Sections;

internal sealed class LatestReleaseReader : SectionReader<LatestRelease>
{
    private static readonly Fragment Fragment = new(
        "LatestRelease",
        "Repository",
        "latestRelease{... on Release{tagName releaseAssets(first:100){... on ReleaseAssetConnection{totalCount nodes{... on ReleaseAsset{name}}}}}}")
    { Connections = 1 };

    public override ImmutableArray<string> Events => ["release", "repository"];

    /// <summary>What is released is no file of a branch.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<LatestRelease>> ByGraphQL(ReadingContext context) =>
        context.Ask(Fragment).MapKnown<GraphQLNode, LatestRelease>(node =>
            node.GapAt("latestRelease") is { } gap ? gap
            : node.Child("latestRelease") is not { IsNull: false } release ? LatestRelease.None
            : release.Read(GraphQLJson.Default.ReleaseNodeWire).Map(wire => Release(wire.TagName, wire.ReleaseAssets.Nodes.Select(asset => asset.Name), wire.ReleaseAssets.TotalCount)));

    /// <summary>404 means that there is none, of a repository that is seen.</summary>
    protected override Reading<Fact<LatestRelease>> ByRest(ReadingContext context) =>
        RestRepository.Read(context).ThenKnown(_ => Reading.Ask(new GetAsk<ReleaseWire>(context.Rest("/releases/latest"), GitHubJson.Default.ReleaseWire, Permission.Contents))
            .Map<Fact<LatestRelease>>(answer => answer is Answer<ReleaseWire>.Absent ? LatestRelease.None
                : answer.IsPresent(out var wire, out var gap) ? Release(wire.TagName, wire.Assets.Select(asset => asset.Name), wire.Assets.Count)
                : gap));

    private static LatestRelease Release(string tag, IEnumerable<string> assets, int count)
    {
        ImmutableArray<string> names = [.. assets.Order(StringComparer.Ordinal)];
        return new LatestRelease(tag, names)
        {
            Incomplete = names.Length < count ? new Gap(GapReason.Truncated, $"the latest release has {count} files, and {names.Length} were listed") : null,
        };
    }
}
