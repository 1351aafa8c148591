using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Practices;

/// <summary>Counts first, for many repositories at once; who wrote in issues is asked only where there are some and commits leave it open.</summary>
internal static class ActivityByGraphQL
{
    private const int CommentsOfEach = 20;

    public static Reading<Fact<Activity>> Read(ReadingContext context)
    {
        var window = ActivityWindow.Until(context.Now);
        return context.Ask(Counts(window)).ThenKnown(node =>
        {
            if ((node.GapAt("isArchived") ?? node.GapAt("createdAt") ?? node.GapAt("isEmpty") ?? node.GapAt("defaultBranchRef")) is { } gap)
            {
                return Reading.Done<Fact<Activity>>(gap);
            }

            if (!node.Read(GraphQLJson.Default.ActivityNodeWire).IsKnown(out var wire, out gap))
            {
                return Reading.Done<Fact<Activity>>(gap);
            }

            if (!wire.IsEmpty && wire.DefaultBranchRef?.Target?.Recent is null)
            {
                return Reading.Done<Fact<Activity>>(new Gap(GapReason.MayBeHidden, "GraphQL shows no default branch of a repository that is not empty"));
            }

            var activity = window.Before(wire.IsArchived, wire.CreatedAt, wire.DefaultBranchRef?.Target?.Recent?.TotalCount ?? 0, out var isDecided);
            return isDecided ? Reading.Done<Fact<Activity>>(activity)
                : context.Lacks(Permission.Issues) ? Reading.Done<Fact<Activity>>(activity with { Issues = ActivityByRest.NotGranted })
                : Touched(node, wire).IsKnown(out var touched, out gap) ? touched == 0 ? Reading.Done<Fact<Activity>>(activity) : Issues(context, window).Map<Fact<Activity>>(issues => activity with { Issues = issues })
                : Reading.Done<Fact<Activity>>(activity with { Issues = gap });
        });
    }

    private static Fact<int> Touched(GraphQLNode node, ActivityNodeWire wire) =>
        node.GapAt("touched") is { } gap ? gap : wire.Touched?.TotalCount ?? (Fact<int>)new Gap(GapReason.Partial, "GraphQL left out the issues");

    private static Reading<Fact<int>> Issues(ReadingContext context, ActivityWindow window) =>
        context.Ask(Authors(window)).MapKnown<GraphQLNode, int>(node =>
            node.GapAt("talked") is { } gap ? gap
            : node.Child("talked").Read(GraphQLJson.Default.TalkedNodesWire).Map(wire => wire.Nodes.Count(issue =>
                window.Counts(issue.AuthorAssociation, issue.CreatedAt) || issue.Comments.Nodes.Any(comment => window.Counts(comment.AuthorAssociation, comment.CreatedAt)))));

    private static Fragment Counts(ActivityWindow window) => new(
        $"Activity_{window.Since:yyyyMMdd}",
        "Repository",
        $$"""
        isArchived createdAt isEmpty
        defaultBranchRef{... on Ref{target{... on Commit{recent:history(first:1,since:"{{window.Text}}"){... on CommitHistoryConnection{totalCount} } } } } }
        touched:issues(first:1,filterBy:{since:"{{window.Text}}"}){... on IssueConnection{totalCount} }
        """)
    { Connections = 2 };

    private static Fragment Authors(ActivityWindow window) => new(
        $"Talk_{window.Since:yyyyMMdd}",
        "Repository",
        $$"""
        talked:issues(first:{{Activity.MostCounted}},orderBy:{field:UPDATED_AT,direction:DESC},filterBy:{since:"{{window.Text}}"}){... on IssueConnection{nodes{... on Issue{
        createdAt authorAssociation comments(last:{{CommentsOfEach}}){... on IssueCommentConnection{nodes{... on IssueComment{createdAt authorAssociation} } } } } } } }
        """)
    { Connections = 1 + Activity.MostCounted };
}
