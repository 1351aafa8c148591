using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;

namespace PolicyBot.GitHub.Sections.Workflows;

/// <summary>
/// The runs of a workflow on the newest commit of the default branch, as GraphQL tells them for many repositories at once: every run has a check suite
/// of its own, in which its status and its conclusion stand.
/// </summary>
/// <param name="IsWhole">False where there may be others.</param>
internal sealed record HeadRuns(ImmutableArray<HeadRun> Runs, bool IsWhole)
{
    /// <summary>Who runs workflows, on every GitHub.</summary>
    private const string Actions = "github-actions";

    private const string Alias = "suited";

    /// <summary>Most commits have fewer: the runs that were started on it, and one suite for each App that writes check runs.</summary>
    private static readonly Fragment Fragment = new(
        "SuitesOfDefault",
        "Repository",
        $$"""
        nameWithOwner {{Alias}}:defaultBranchRef{... on Ref{target{... on Commit{oid checkSuites(first:50){... on CheckSuiteConnection{pageInfo{... on PageInfo{hasNextPage} }
        nodes{... on CheckSuite{status conclusion app{... on App{slug} } workflowRun{... on WorkflowRun{event workflow{... on Workflow{resourcePath} } } } } } } } } } } }
        """)
    { Connections = 1 };

    /// <summary>Without these GraphQL tells of no suite, or not of which workflow it is.</summary>
    public static PermissionSet Takes { get; } = PermissionSet.Of(Permission.Actions, Permission.Checks);

    /// <summary>What to ask; null where only REST can tell.</summary>
    /// <param name="workflow">Its path. How GitHub would write an unusual name in an address is not known.</param>
    public static FragmentAsk? Ask(ReadingContext context, string workflow) =>
        context is { Path: ReadPath.GraphQL, Commit: null } && context.Holds(Takes) && Uri.EscapeDataString(NameOf(workflow)) == NameOf(workflow)
            ? new FragmentAsk(context.Repository.NodeId, Fragment)
            : null;

    /// <summary>What was told; null where it is nothing of this commit.</summary>
    /// <param name="commit">Git's id.</param>
    /// <param name="workflow">Its path.</param>
    public static HeadRuns? Of(Fact<GraphQLNode> asked, string commit, string workflow)
    {
        if (!asked.IsKnown(out var node, out _) || node.GapAt("nameWithOwner") is not null || node.GapAt(Alias) is not null
            || !node.Read(GraphQLJson.Default.SuitesOfDefaultWire).IsKnown(out var wire, out _)
            || wire.Suited?.Target is not { Oid: { } oid, CheckSuites: { Nodes: { } suites } page } || oid != commit)
        {
            return null;
        }

        var workflows = $"/{wire.NameWithOwner}/actions/workflows/";
        var own = suites.Where(suite => suite?.WorkflowRun?.Workflow.ResourcePath == workflows + NameOf(workflow));
        return new HeadRuns([.. own.Select(suite => new HeadRun(suite!.WorkflowRun!.Event, InRest(suite.Status), suite.Conclusion is { } conclusion ? InRest(conclusion) : null))], !page.PageInfo.HasNextPage && suites.All(suite => IsTold(suite, workflows)));
    }

    /// <summary>Whether it is clear of which workflow the suite is, if of any.</summary>
    private static bool IsTold(SuiteWire? suite, string workflows) => suite switch
    {
        null => false,
        { WorkflowRun.Workflow.ResourcePath: var place } => place.StartsWith(workflows, StringComparison.Ordinal) && !place[workflows.Length..].All(char.IsAsciiDigit),
        _ => suite.App is { Slug: not Actions },
    };

    private static string InRest(string word) => word.ToLowerInvariant();

    private static string NameOf(string workflow) => workflow[(workflow.LastIndexOf('/') + 1)..];
}

/// <summary>A run of a workflow, in REST's words.</summary>
/// <param name="Event">What started it.</param>
/// <param name="Conclusion">Null until it is completed.</param>
internal sealed record HeadRun(string Event, string Status, string? Conclusion)
{
    public bool HasSucceeded => Conclusion == "success";
}
