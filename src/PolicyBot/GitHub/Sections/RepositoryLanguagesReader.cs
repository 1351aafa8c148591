using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Sections;

/// <summary>A connection of its own, so nothing is asked where nobody names a language.</summary>
internal sealed class RepositoryLanguagesReader : SectionReader<RepositoryLanguages>
{
    private static readonly Fragment Fragment = new(
        "Languages",
        "Repository",
        "languages(first:100,orderBy:{field:SIZE,direction:DESC}){... on LanguageConnection{edges{... on LanguageEdge{size node{... on Language{name}}}}}}")
    { Connections = 1 };

    public override PermissionSet Needs { get; } = PermissionSet.Of(Permission.Metadata);

    public override ImmutableArray<string> Events => ["repository"];

    public override TimeSpan? GoodFor => TimeSpan.FromDays(10);

    /// <summary>A push may change them, and hardly ever so much that it matters.</summary>
    protected override bool Names(string path) => false;

    protected override Reading<Fact<RepositoryLanguages>> ByGraphQL(ReadingContext context) =>
        context.Parts.IsEmpty ? Reading.Done<Fact<RepositoryLanguages>>(RepositoryLanguages.None)
        : context.Ask(Fragment).MapKnown<GraphQLNode, RepositoryLanguages>(node =>
            node.GapAt("languages") is { } gap ? gap
            : !node.Read(GraphQLJson.Default.LanguagesNodeWire).IsKnown(out var wire, out gap) ? gap
            : wire.Languages?.Edges is { } edges ? Of(edges.Select(edge => new LanguageSize(edge.Node.Name, edge.Size)))
            : new Gap(GapReason.Partial, "GraphQL left out the languages"));

    protected override Reading<Fact<RepositoryLanguages>> ByRest(ReadingContext context) =>
        context.Parts.IsEmpty ? Reading.Done<Fact<RepositoryLanguages>>(RepositoryLanguages.None)
        : Reading.Ask(new GetAsk<IReadOnlyDictionary<string, long>>(context.Rest("/languages"), GitHubJson.Default.IReadOnlyDictionaryStringInt64, Permission.Metadata))
            .Map<Fact<RepositoryLanguages>>(answer => answer.IsPresent(out var sizes, out var gap) ? Of(sizes.Select(size => new LanguageSize(size.Key, size.Value))) : gap);

    private static RepositoryLanguages Of(IEnumerable<LanguageSize> languages) => new([.. languages.OrderByDescending(one => one.Bytes).ThenBy(one => one.Name, StringComparer.Ordinal)]);
}
