using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.GitHub.Issues;

/// <summary>Reads issues of many repositories in the same rounds.</summary>
internal static class IssueReader
{
    private const string Fields = "id number title body state locked closedAt updatedAt author{__typename ... on Actor{login}}";

    private const int PageSize = 50;

    private static readonly Permission Issues = Permission.Read("issues");

    private static readonly Fragment Known = new("KnownIssue", "Issue", Fields);

    /// <summary>What a client for reading issues declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Issues);

    /// <summary>What became of an issue.</summary>
    /// <param name="place">The repository that it was in.</param>
    public static Reading<Whereabouts> Find(ReadingContext place, int number, string nodeId) =>
        place.Lacks(Issues)
            ? Reading.Done<Whereabouts>(new Whereabouts.Unknown(new Gap(GapReason.PermissionNotGranted, $"an issue needs {Issues}, which was not granted")))
            : place.Path == ReadPath.GraphQL
            ? Reading.Ask(new FragmentAsk(nodeId, Known)).Then(fact =>
                fact.IsKnown(out var node, out _) && node.Read(GraphQLJson.Default.IssueNodeWire).IsKnown(out var wire, out _)
                    ? Reading.Done<Whereabouts>(new Whereabouts.Here(SeenIssue.Of(wire)))
                    : FindAlone(place, number, nodeId))
            : FindAlone(place, number, nodeId);

    /// <summary>The issue with who closed it, which neither lists nor GraphQL say.</summary>
    public static Reading<Fact<SeenIssue>> WithCloser(ReadingContext place, SeenIssue issue) =>
        Reading.Ask(new GetAsk<IssueWire>(place.Rest("/issues/{issue_number}", issue.Number), GitHubJson.Default.IssueWire, Issues))
            .Map(answer => answer.IsPresent(out var wire, out var gap) ? issue with { ClosedBy = wire.ClosedBy?.Login ?? "", IsNotPlanned = wire.StateReason == "not_planned" } : (Fact<SeenIssue>)gap);

    /// <summary>The issues of a repository that bear a label, open and closed; absent where its issues are switched off.</summary>
    public static Reading<Answer<ImmutableArray<SeenIssue>>> Search(ReadingContext place, string label)
    {
        if (place.Lacks(Issues))
        {
            return Reading.Done<Answer<ImmutableArray<SeenIssue>>>(new Answer<ImmutableArray<SeenIssue>>.Failed(
                new Gap(GapReason.PermissionNotGranted, $"the list of issues needs {Issues}, which was not granted")));
        }

        var (key, fragment) = Labelled(label);
        return place.Path == ReadPath.GraphQL && place.Repository.NodeId.Length > 0
            ? place.Ask(fragment).Then(fact => All(fact, key) is { } issues
                ? Reading.Done<Answer<ImmutableArray<SeenIssue>>>(new Answer<ImmutableArray<SeenIssue>>.Present(issues))
                : List(place, "labels", label))
            : List(place, "labels", label);
    }

    /// <summary>Null where GraphQL does not tell all.</summary>
    private static ImmutableArray<SeenIssue>? All(Fact<GraphQLNode> fact, string key) =>
        fact.IsKnown(out var node, out _) && node.Child("hasIssuesEnabled").Element.ValueKind == JsonValueKind.True
            && node.Child(key).Read(GraphQLJson.Default.IssuesNodeWire).IsKnown(out var wire, out _) && !wire.PageInfo.HasNextPage
            ? [.. wire.Nodes.Select(SeenIssue.Of)]
            : null;

    /// <summary>The issues of a repository that an account opened, whatever people did to their labels; absent where its issues are switched off.</summary>
    /// <param name="creator">Login, of a bot with <c>[bot]</c>.</param>
    public static Reading<Answer<ImmutableArray<SeenIssue>>> SearchBy(ReadingContext place, string creator) => List(place, "creator", creator);

    /// <summary>Asks what <see cref="Search"/> would ask, where a query can; null where it does not tell all.</summary>
    public static Reading<ImmutableArray<SeenIssue>?> Ahead(ReadingContext place, string label)
    {
        var (key, fragment) = Labelled(label);
        return place.Lacks(Issues) || place.Path != ReadPath.GraphQL || place.Repository.NodeId.Length == 0
            ? Reading.Done<ImmutableArray<SeenIssue>?>(null)
            : place.Ask(fragment).Map(fact => All(fact, key));
    }

    private static (string Key, Fragment Fragment) Labelled(string label)
    {
        var key = $"issues_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(label))}";
        var fragment = new Fragment(
            $"Labelled_{key}",
            "Repository",
            $"hasIssuesEnabled {key}:issues(labels:[{DirectoryFragment.Literal(label)}],first:{PageSize},orderBy:{{field:CREATED_AT,direction:DESC}}){{... on IssueConnection{{pageInfo{{... on PageInfo{{hasNextPage}}}} nodes{{... on Issue{{{Fields}}}}}}}}}")
        {
            Connections = 1,
        };
        return (key, fragment);
    }

    private static Reading<Answer<ImmutableArray<SeenIssue>>> List(ReadingContext place, string filter, string value) =>
        Reading.Ask(new ListAsk<IssueWire>(place.Rest("/issues").With(filter, value).With("state", "all"), GitHubJson.Default.IReadOnlyListIssueWire, Issues))
            .Map(answer => answer.Map(wires => wires.Where(wire => wire.PullRequest is null).Select(SeenIssue.Of).ToImmutableArray()));

    private static Reading<Whereabouts> FindAlone(ReadingContext place, int number, string nodeId) =>
        Reading.Ask(new GetAsk<IssueWire>(place.Rest("/issues/{issue_number}", number), GitHubJson.Default.IssueWire, Issues)).Then(answer => answer switch
        {
            Answer<IssueWire>.Present { Value: var wire } => Reading.Done<Whereabouts>(wire.NodeId == nodeId ? new Whereabouts.Here(SeenIssue.Of(wire)) : new Whereabouts.Gone()),
            Answer<IssueWire>.Absent => WhyAbsent(place),
            Answer<IssueWire>.Failed failed => Reading.Done<Whereabouts>(new Whereabouts.Unknown(failed.Gap)),
            _ => throw new InvalidOperationException("An answer is present, absent or failed."),
        });

    private static Reading<Whereabouts> WhyAbsent(ReadingContext place) =>
        Reading.Ask(new GetAsk<RepositoryWire>(place.Rest(""), GitHubJson.Default.RepositoryWire, Permission.Metadata)).Map<Whereabouts>(answer =>
            !answer.IsPresent(out var wire, out var gap) ? new Whereabouts.Unknown(gap)
            : wire.HasIssues is false ? new Whereabouts.SwitchedOff()
            : new Whereabouts.Gone());
}
