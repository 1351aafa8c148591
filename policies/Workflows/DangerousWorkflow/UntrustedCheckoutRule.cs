using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>No workflow that runs with the repository's rights checks out what a stranger proposes.</summary>
internal sealed class UntrustedCheckoutRule : WorkflowRule
{
    private const string Checkout = "actions/checkout";

    protected override IEnumerable<Observation> Judge(BranchedWorkflow branched, Workflow workflow)
    {
        if (workflow.Triggers.FirstOrDefault(trigger => trigger.Event is WorkflowEvents.PullRequestTarget or WorkflowEvents.WorkflowRun && branched.IsStartedBy(trigger)) is not { } trigger)
        {
            return [];
        }

        return from job in workflow.Jobs
               from step in job.Steps
               where step.Uses is { } uses && UsesReference.Of(uses.Value) is UsesReference.Remote action && string.Equals(action.Name, Checkout, StringComparison.OrdinalIgnoreCase)
               from expression in step.Input("ref")?.Expressions ?? []
               from value in expression.Results
               where IsProposed(value.Path)
               select branched.Found(
                   $"{job.Id}/{step.Label}/ref/{value.Path}",
                   step.Uses!.Position,
                   $"Job {job.Id} runs on {trigger.Event} and checks out {value.Path}");
    }

    /// <summary>What belongs to the proposal; its base is the repository's own.</summary>
    private static bool IsProposed(string path) =>
        IsBelow(path, "github.event.workflow_run") || (IsBelow(path, "github.event.pull_request") && !IsBelow(path, "github.event.pull_request.base"));

    private static bool IsBelow(string path, string context) => path == context || path.StartsWith(context + ".", StringComparison.Ordinal);
}
