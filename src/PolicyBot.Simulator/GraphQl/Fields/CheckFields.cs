using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.GraphQl.Execution;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Simulator.GraphQl.Fields;

/// <summary>Check suites of commits, and the runs of workflows that they belong to.</summary>
internal static class CheckFields
{
    public static void Bind(Binder on)
    {
        on.Type<HeldCommit>("Commit")
            .Field("checkSuites", (held, ask) => ask.If(ask.May(held.Repository, Permission.Checks), () => ask.Page(Suites(held, ask))));
        on.Type<CheckSuite>("CheckSuite")
            .Field("app", suite => suite.App)
            .Field("branch", suite => BranchOf(suite) is { } branch ? GitFields.Reference(suite.Repository, RefNode.Heads + branch) : null)
            .Field("commit", suite => GitFields.Held(suite.Repository, suite.Repository.Git.FindObject(suite.HeadSha)))
            .Field("conclusion", suite => suite.Conclusion is { } conclusion ? Enums.Upper(conclusion) : null)
            .Field("createdAt", suite => suite.CreatedAt)
            .Field("id", suite => suite.NodeId)
            .Field("repository", suite => suite.Repository)
            .Field("status", suite => Enums.Upper(suite.Status))
            .Field("updatedAt", suite => suite.UpdatedAt)
            .Field("workflowRun", (suite, ask) => suite.Run is { } run ? ask.If(ask.May(suite.Repository, Permission.Actions), () => new RunNode(suite.Repository, run)) : null);
        on.Type<RunNode>("WorkflowRun")
            .Field("checkSuite", node => CheckSuite.OfWorkflow(node.Repository, node.Run))
            .Field("createdAt", node => node.Run.CreatedAt)
            .Field("databaseId", node => node.Run.Id)
            .Field("event", node => node.Run.Event)
            .Field("id", node => NodeIds.Of("WFR", node.Run.Id))
            .Field("resourcePath", node => RunPath(node))
            .Field("runNumber", node => (long)node.Run.Number)
            .Field("updatedAt", node => node.Run.UpdatedAt)
            .Field("url", (node, ask) => ask.Urls.Html + RunPath(node))
            .Field("workflow", node => new WorkflowNode(node.Repository, node.Run.Path));
        on.Type<WorkflowNode>("Workflow")
            .Field("createdAt", node => node.Repository.CreatedAt)
            .Field("databaseId", node => node.Id)
            .Field("id", node => NodeIds.Of("W", node.Id))
            .Field("name", node => node.Path)
            .Field("resourcePath", node => node.ResourcePath)
            .Field("state", node => node.Repository.Git.Resolve($"HEAD:{node.Path}") is null ? "DELETED" : "ACTIVE")
            .Field("updatedAt", node => node.Repository.CreatedAt)
            .Field("url", (node, ask) => ask.Urls.Html + node.ResourcePath);
    }

    private static IEnumerable<CheckSuite> Suites(HeldCommit held, Ask ask)
    {
        var wanted = ask.Input("filterBy");
        var named = held.Repository.Checks.CheckRuns.Where(run => run.HeadSha == held.Commit.Id && run.Name == wanted?.Text("checkName")).Select(run => run.App).ToHashSet();
        return CheckSuite.Of(held.Repository, held.Commit.Id)
            .Where(suite => wanted?.Number("appId") is not { } app || suite.App.Id == app)
            .Where(suite => wanted?.Text("checkName") is null || named.Contains(suite.App));
    }

    private static string? BranchOf(CheckSuite suite) =>
        suite.Run is { } run ? run.Branch : suite.Repository.Git.Branches.FirstOrDefault(branch => branch.Value == suite.HeadSha).Key;

    private static string RunPath(RunNode node) => $"/{node.Repository.FullName}/actions/runs/{node.Run.Id}";

    private sealed record RunNode(Repository Repository, WorkflowRun Run);

    private sealed record WorkflowNode(Repository Repository, string Path)
    {
        public long Id => CheckJson.WorkflowId(Repository, Path);

        /// <summary>A workflow's page is named by its file.</summary>
        public string ResourcePath => $"/{Repository.FullName}/actions/workflows/{Uri.EscapeDataString(Path[(Path.LastIndexOf('/') + 1)..])}";
    }
}
