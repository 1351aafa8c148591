using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>The file that describes an action, <c>action.yml</c> or <c>action.yaml</c>.</summary>
/// <param name="Using">How it runs: <c>composite</c>, <c>docker</c>, <c>node24</c>, ...; null where it does not say.</param>
/// <param name="Image">Of a Docker action: an image as <c>docker://...</c>, or the path of a Dockerfile.</param>
/// <param name="Steps">Of a composite action.</param>
public sealed record ActionFile(WorkflowText? Name, WorkflowText? Using, WorkflowText? Image, ImmutableArray<Step> Steps)
{
    /// <summary>The names that GitHub looks for, in this order.</summary>
    public static ImmutableArray<string> FileNames { get; } = ["action.yml", "action.yaml"];

    /// <summary>Names of what whoever uses the action hands it.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    public bool IsComposite => string.Equals(Using?.Value, "composite", StringComparison.OrdinalIgnoreCase);
}
