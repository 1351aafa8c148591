using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>A check that PolicyBot does not compute yet is unknown, never a pass.</summary>
public sealed class NotComputedRule : Rule<ScorecardPolicy, ScorecardFacts>
{
    public override IEnumerable<Observation> Judge(ScorecardPolicy policy, ScorecardFacts facts) =>
        policy.Checks.Where(check => !ScorecardCheck.Computed.Contains(check))
            .Select(check => new Observation.Hidden(Target.Setting("checks", check), new Gap(GapReason.NotComputed, $"{check} is not computed yet")));
}
