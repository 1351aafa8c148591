using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>No script has text in it that a stranger writes.</summary>
internal sealed class TemplateInjectionRule : WorkflowRule
{
    protected override IEnumerable<Observation> Judge(BranchedWorkflow branched, Workflow workflow) =>
        from job in workflow.Jobs
        from step in job.Steps
        from expression in step.Run?.Expressions ?? []
        from value in expression.Results
        where UntrustedContext.MayHold(value)
        select branched.Found(
            $"{job.Id}/{step.Label}/run/{value.Path}",
            expression.Position,
            $"A script of job {job.Id} holds {value.Path}, which anybody may write");
}
