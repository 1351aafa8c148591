using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Within the last 90 days there was one commit, or one issue that somebody of the project wrote in, for every week.</summary>
[AlsoReads(typeof(Activity))]
public sealed class MaintainedScoreRule : ScoreRule
{
    private protected override string Check => ScorecardCheck.Maintained;

    private protected override CheckScore Score(ScorecardFacts facts) =>
        !facts.Activity.IsKnown(out var activity, out var gap) ? CheckScore.Hidden(gap)
        : activity.IsArchived ? CheckScore.Of(0, $"the repository is archived")
        : activity.IsYoung ? CheckScore.Of(0, $"the repository was made within the last {Activity.Days} days, so nobody can tell")
        : activity.Issues.IsKnown(out var issues, out gap)
            ? CheckScore.Of(
                CheckScore.Share(activity.Commits + issues, Activity.EnoughCommits),
                $"within the last {Activity.Days} days there were {activity.Commits} commits, and {issues} issues that somebody of the project wrote in")
        : new CheckScore(CheckScore.Share(activity.Commits, Activity.EnoughCommits), CheckScore.Maximum, $"who wrote in issues is not known") { Gaps = [gap] };
}
