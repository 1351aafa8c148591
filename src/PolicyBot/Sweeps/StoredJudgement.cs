using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>A subject judged from what is stored of it, by one or more configurations.</summary>
/// <param name="Row">What is stored.</param>
/// <param name="By">In the order of the configurations.</param>
internal sealed record StoredJudgement(FactsRow Row, Subject Subject, ImmutableArray<StoredVerdicts> By);

/// <summary>What one configuration comes to for a subject.</summary>
/// <param name="InForce">By policy.</param>
/// <param name="Off">The rest.</param>
internal sealed record StoredVerdicts(ImmutableArray<Judgement> InForce, ImmutableArray<SwitchedOff> Off);

/// <summary>Tells why a verdict is unknown.</summary>
internal static class StoredVerdict
{
    /// <summary>True where it is unknown because the policy was never asked before: GitHub would tell.</summary>
    public static bool IsNotGathered(this Judgement judgement, FactsRow row) =>
        judgement.Verdict.Outcome == Outcome.Unknown
        && (judgement.Verdict.Gaps.Any(gap => gap.Gap.Reason == GapReason.NotGatheredYet) || !judgement.Assignment.Questions.All(row.Covers));
}
