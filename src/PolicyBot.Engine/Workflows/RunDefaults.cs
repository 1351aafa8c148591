namespace PolicyBot.Engine.Workflows;

/// <summary>How scripts run where a step does not say it.</summary>
public sealed record RunDefaults(Position Position, WorkflowText? Shell, WorkflowText? WorkingDirectory);
