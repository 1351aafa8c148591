using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>What the rules about actions read.</summary>
public sealed record ActionsFacts(
    Fact<WorkflowFiles> Workflows, Fact<LocalActions> LocalActions, Fact<ActionVersions> Versions, Fact<PushRuns> Runs, Fact<RepositoryLanguages> Languages)
{
    private Fact<UsedActions>? used;

    /// <summary>What is used; a gap where the workflows are not known.</summary>
    internal Fact<UsedActions> Used => used ??= Workflows.Map(files => UsedActions.In(files, LocalActions));
}
