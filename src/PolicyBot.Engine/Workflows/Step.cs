using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>A step of a job or of a composite action: an action that it uses, or a script that it runs.</summary>
/// <param name="Index">From 0, in its list.</param>
public sealed record Step(int Index, Position Position)
{
    public WorkflowText? Id { get; init; }

    public WorkflowText? Name { get; init; }

    public WorkflowText? Condition { get; init; }

    public WorkflowText? Uses { get; init; }

    public WorkflowText? Run { get; init; }

    public WorkflowText? Shell { get; init; }

    public WorkflowText? WorkingDirectory { get; init; }

    public ImmutableArray<NamedText> With { get; init; } = [];

    public ImmutableArray<NamedText> Environment { get; init; } = [];

    /// <summary>What a person would call it, without a position that moves where there is another way.</summary>
    public string Label => Id is { Value.Length: > 0 } id ? id.Value : Name is { Value.Length: > 0 } name ? name.Value : $"step {Index + 1}";

    /// <summary>An input; GitHub does not mind the case of its name.</summary>
    public WorkflowText? Input(string name) => With.LastOrDefault(input => string.Equals(input.Name, name, StringComparison.OrdinalIgnoreCase))?.Text;
}
