using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>What a workflow uses and what its scripts install.</summary>
internal static class WorkflowDependencies
{
    public static IEnumerable<Dependency> Of(ReadWorkflow read) => read.Workflow.Jobs.SelectMany(job =>
        (job.Uses is { } called ? Used(read.Path, $"jobs/{job.Id}/uses", called) : [])
        .Concat(job.Steps.SelectMany(step =>
            (step.Uses is { } uses ? Used(read.Path, $"jobs/{job.Id}/{step.Label}/uses", uses) : [])
            .Concat(step.Run is { } run ? ScriptDependencies.Of(read.Path, $"jobs/{job.Id}/{step.Label}/run", LineBefore(run), run.Value) : []))));

    /// <summary>A block of lines begins below the mark that opens it.</summary>
    private static int LineBefore(WorkflowText run) => run.Value.Contains('\n', StringComparison.Ordinal) ? run.Position.Line : run.Position.Line - 1;

    private static IEnumerable<Dependency> Used(string path, string node, WorkflowText uses)
    {
        var (kind, isPinned) = UsesReference.Of(uses.Value) switch
        {
            UsesReference.Remote remote => (remote.Owner is "actions" or "github" ? DependencyKind.GitHubAction : DependencyKind.Action, Hash.IsOfCommit(remote.Version)),
            UsesReference.Docker image => (DependencyKind.Action, Hash.IsOfImage(image.Version)),
            _ => (default, true),
        };
        return UsesReference.Of(uses.Value) is UsesReference.Local or UsesReference.Malformed
            ? []
            : [new Dependency(kind, isPinned, new CheckPlace(Target.Path(path, $"{node}/{uses.Value}"), $"{uses.Value} is not pinned by a hash.", new Location(path, uses.Position.Line, uses.Position.Column)))];
    }
}
