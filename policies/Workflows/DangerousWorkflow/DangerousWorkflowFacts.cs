using PolicyBot.Engine.Facts;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>What dangerous workflows are judged on.</summary>
public sealed record DangerousWorkflowFacts(Fact<WorkflowFiles> Workflows);
