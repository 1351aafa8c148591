using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>A workflow file, as far as its shape is that of a workflow: what GitHub would not understand is left out.</summary>
/// <param name="Name">Null where it has none.</param>
/// <param name="Triggers">What <c>on</c> lists, in any of its three forms.</param>
/// <param name="Permissions">Null where it says nothing.</param>
/// <param name="Defaults">Of all jobs; null where it says nothing.</param>
/// <param name="Jobs">In the order of the file.</param>
public sealed record Workflow(
    WorkflowText? Name, ImmutableArray<Trigger> Triggers, WorkflowPermissions? Permissions, RunDefaults? Defaults, ImmutableArray<Job> Jobs)
{
    /// <summary>For all jobs.</summary>
    public ImmutableArray<NamedText> Environment { get; init; } = [];
}
