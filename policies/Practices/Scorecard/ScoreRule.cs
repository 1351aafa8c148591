using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Holds one check of Scorecard to the threshold.</summary>
public abstract class ScoreRule : Rule<ScorecardPolicy, ScorecardFacts>
{
    private protected ScoreRule()
    {
    }

    /// <summary>As Scorecard calls it.</summary>
    private protected abstract string Check { get; }

    /// <summary>A check fails where every score that it can be is below the threshold, and is a gap where only some are.</summary>
    public sealed override IEnumerable<Observation> Judge(ScorecardPolicy policy, ScorecardFacts facts)
    {
        var score = Score(facts);
        if (score.Passes(policy.Threshold))
        {
            return [];
        }

        var hidden = score.Gaps.Distinct().Select(gap => new Observation.Hidden(Target.Subject, gap));
        return score.Fails(policy.Threshold) ? Found(policy, score).Concat<Observation>(hidden) : hidden;
    }

    private protected abstract CheckScore Score(ScorecardFacts facts);

    private IEnumerable<Observation.Found> Found(ScorecardPolicy policy, CheckScore score)
    {
        Sentence given = $"Scorecard gives {Check} {AtMost(score)}{score.Best} of {CheckScore.Maximum}, and {policy.Threshold} is demanded";
        return score.Places.IsEmpty
            ? [new Observation.Found(Target.Subject, $"{given}: {score.Reason}.")]
            : score.Places.Select(place => new Observation.Found(place.Target, $"{place.Seen} {given}.") { Location = place.Location });
    }

    private static Sentence AtMost(CheckScore score)
    {
        if (score.Worst < score.Best)
        {
            return $"at most ";
        }

        return $"";
    }
}
