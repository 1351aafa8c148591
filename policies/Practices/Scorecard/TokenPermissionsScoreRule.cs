using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Workflows give their token nothing to write but in the job that needs it.</summary>
[AlsoReads(typeof(WorkflowFiles))]
public sealed class TokenPermissionsScoreRule : ScoreRule
{
    private protected override string Check => ScorecardCheck.TokenPermissions;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var (workflows, gaps) = ReadWorkflow.In(facts.Workflows);
        if (workflows.IsEmpty && gaps.IsEmpty)
        {
            return CheckScore.Inconclusive($"there are no workflows");
        }

        var costs = workflows.SelectMany(TokenCost.Of).ToList();
        var best = (int)Math.Max(0, CheckScore.Maximum - costs.Sum(cost => cost.Points));
        return new CheckScore(gaps.IsEmpty ? best : 0, best, $"workflows give their token more than they need")
        {
            Places = [.. costs.Select(cost => cost.Place)],
            Gaps = best == 0 ? [] : gaps,
        };
    }
}
