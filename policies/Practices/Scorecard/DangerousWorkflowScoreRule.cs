using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Workflows.DangerousWorkflow;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>No workflow of the default branch has one of the patterns that the policy <c>dangerous_workflow</c> looks for: all or nothing.</summary>
[AlsoReads(typeof(WorkflowFiles))]
public sealed class DangerousWorkflowScoreRule : ScoreRule
{
    private static readonly DangerousWorkflowPolicy OnDefault = new() { BranchList = "default" };

    private protected override string Check => ScorecardCheck.DangerousWorkflow;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var read = new DangerousWorkflowFacts(facts.Workflows);
        var seen = new TemplateInjectionRule().Judge(OnDefault, read).Concat(new UntrustedCheckoutRule().Judge(OnDefault, read)).ToList();
        var found = seen.OfType<Observation.Found>().OrderBy(one => one.Target.ToString(), StringComparer.Ordinal).ToList();
        var gaps = seen.OfType<Observation.Hidden>().Select(one => one.Gap).ToList();
        return found.Count > 0 ? CheckScore.Of(0, $"workflows have dangerous patterns") with { Places = [.. found.Select(one => new CheckPlace(one.Target, one.Message, one.Location))] }
            : gaps.Count > 0 ? new CheckScore(0, CheckScore.Maximum, $"not every workflow could be read") { Gaps = [.. gaps] }
            : ReadWorkflow.In(facts.Workflows).Workflows.IsEmpty ? CheckScore.Inconclusive($"there are no workflows")
            : CheckScore.Of(CheckScore.Maximum, $"no workflow has a dangerous pattern");
    }
}
