using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections;

internal sealed class RepositoryLicenseReader : SectionReader<RepositoryLicense>
{
    private static readonly Fragment Fragment = new("License", "Repository", "licenseInfo{... on License{spdxId}}");

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata);

    public override ImmutableArray<string> Events => ["push", "repository"];

    /// <summary>GitHub looks for licences in the root.</summary>
    protected override bool Names(string path) => !path.Contains('/', StringComparison.Ordinal);

    protected override Reading<Fact<RepositoryLicense>> ByGraphQL(ReadingContext context) =>
        context.Ask(Fragment).MapKnown<GraphQLNode, RepositoryLicense>(node =>
            node.GapAt("licenseInfo") is { } gap ? gap
            : node.Child("licenseInfo") is not { IsNull: false } license ? new RepositoryLicense(SpdxId: null)
            : license.Read(GraphQLJson.Default.LicenseNodeWire).Map(wire => new RepositoryLicense(wire.SpdxId)));

    protected override Reading<Fact<RepositoryLicense>> ByRest(ReadingContext context) =>
        RestRepository.Read(context).MapKnown<Rest.RepositoryWire, RepositoryLicense>(wire => new RepositoryLicense(wire.License?.SpdxId));
}
