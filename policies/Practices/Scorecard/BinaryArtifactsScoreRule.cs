using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.Policies.Files.BinaryArtifacts;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Every executable that is checked in costs a point. What the policy <c>binary_artifacts</c> ignores by its settings counts here, as for Scorecard.</summary>
[AlsoReads(typeof(ExecutableCandidates))]
[AlsoReads(typeof(WrapperValidation))]
public sealed class BinaryArtifactsScoreRule : ScoreRule
{
    private static readonly BinaryArtifactsPolicy Everything = new();

    private protected override string Check => ScorecardCheck.BinaryArtifacts;

    private protected override CheckScore Score(ScorecardFacts facts)
    {
        var read = new BinaryArtifactsFacts(facts.Executables, facts.WrapperValidation);
        var seen = new BinaryArtifactsRule().Judge(Everything, read).Concat(new ValidatedWrapperRule().Judge(Everything, read)).ToList();
        var found = seen.OfType<Observation.Found>().OrderBy(one => one.Target.Name, StringComparer.Ordinal).ToList();
        var hidden = seen.OfType<Observation.Hidden>().ToList();
        var best = Math.Max(0, CheckScore.Maximum - found.Count);
        var worst = hidden.Exists(one => one.Target == Target.Subject) ? 0 : Math.Max(0, best - hidden.Select(one => one.Target).Distinct().Count());
        return new CheckScore(worst, best, $"executables are checked in: {found.Count}")
        {
            Places = [.. found.Select(one => new CheckPlace(one.Target, one.Message, one.Location))],
            Gaps = worst == best ? [] : [.. hidden.Select(one => one.Gap)],
        };
    }
}
