namespace PolicyBot.Engine.Workflows;

/// <summary>A key and its text, such as an input or an environment variable.</summary>
public sealed record NamedText(string Name, Position Position, WorkflowText Text);
