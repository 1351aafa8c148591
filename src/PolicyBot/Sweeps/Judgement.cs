using System.Collections.Immutable;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Findings;
using PolicyBot.Reports;

namespace PolicyBot.Sweeps;

/// <summary>A verdict and what asked for it.</summary>
internal sealed record Judgement(Assignment Assignment, Verdict Verdict);

/// <summary>All verdicts on one subject.</summary>
/// <param name="Judgements">By policy.</param>
internal sealed record JudgedNow(Subject Subject, ImmutableArray<Judgement> Judgements)
{
    public JudgedSubject ForReport() => new(Subject.Name, [.. Judgements.Select(judgement => new JudgedPolicy(judgement.Assignment.Policy, judgement.Verdict))]);
}
