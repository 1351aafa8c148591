using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>A rule that looks at each content of each workflow file once.</summary>
internal abstract class WorkflowRule : Rule<DangerousWorkflowPolicy, DangerousWorkflowFacts>
{
    public sealed override IEnumerable<Observation> Judge(DangerousWorkflowPolicy policy, DangerousWorkflowFacts facts)
    {
        if (!facts.Workflows.IsKnown(out var files, out var gap))
        {
            return [new Observation.Hidden(Target.Subject, gap)];
        }

        var (workflows, hidden) = BranchedWorkflow.In(files, [.. policy.PartsOf(typeof(WorkflowFiles))]);
        return workflows.SelectMany(Judge).Concat(hidden);
    }

    protected abstract IEnumerable<Observation> Judge(BranchedWorkflow branched, Workflow workflow);

    /// <summary>A content that no event starts from where it lies runs nowhere.</summary>
    private IEnumerable<Observation> Judge(BranchedWorkflow branched) =>
        !branched.Workflow.IsKnown(out var workflow, out var gap) ? [new Observation.Hidden(branched.TargetAt(), gap)]
        : workflow.Triggers.Any(branched.IsStartedBy) || branched.IsOnDefault ? Judge(branched, workflow)
        : [];
}
