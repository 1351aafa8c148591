using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>A job: steps on a runner, or a call of a reusable workflow.</summary>
/// <param name="Id">Its key under <c>jobs</c>.</param>
/// <param name="Position">Of the key.</param>
/// <param name="Steps">None where it calls a workflow.</param>
public sealed record Job(string Id, Position Position, ImmutableArray<Step> Steps)
{
    public WorkflowText? Name { get; init; }

    public WorkflowText? Condition { get; init; }

    public ImmutableArray<WorkflowText> Needs { get; init; } = [];

    /// <summary>Labels, also those beside a group.</summary>
    public ImmutableArray<WorkflowText> RunsOn { get; init; } = [];

    public WorkflowText? RunnerGroup { get; init; }

    /// <summary>Null where the job says nothing, so that the workflow's hold.</summary>
    public WorkflowPermissions? Permissions { get; init; }

    /// <summary>Name of the deployment environment.</summary>
    public WorkflowText? DeploymentEnvironment { get; init; }

    public ImmutableArray<NamedText> Environment { get; init; } = [];

    public RunDefaults? Defaults { get; init; }

    /// <summary>The reusable workflow that it calls; null where it has steps of its own.</summary>
    public WorkflowText? Uses { get; init; }

    /// <summary>What it hands to the workflow that it calls.</summary>
    public ImmutableArray<NamedText> With { get; init; } = [];

    /// <summary>The secrets that it hands on by name.</summary>
    public ImmutableArray<NamedText> Secrets { get; init; } = [];

    /// <summary>True for <c>secrets: inherit</c>.</summary>
    public bool InheritsSecrets { get; init; }

    /// <summary>The image that the steps run in; null where they run on the runner itself.</summary>
    public WorkflowText? ContainerImage { get; init; }

    /// <summary>Images that run beside, by their keys.</summary>
    public ImmutableArray<NamedText> ServiceImages { get; init; } = [];
}
