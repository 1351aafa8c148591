using System.Collections.Immutable;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Reports;

/// <summary>What was judged, for a caller to read in the format of its choice.</summary>
/// <param name="Subjects">In the order in which they were asked for.</param>
internal sealed record Report(ImmutableArray<JudgedSubject> Subjects)
{
    private IEnumerable<Outcome> Outcomes => Subjects.SelectMany(subject => subject.Policies).Select(judged => judged.Verdict.Outcome);

    public bool IsEmpty => !Outcomes.Any();

    public bool HasFail => Outcomes.Contains(Outcome.Fail);

    public bool HasUnknown => Outcomes.Contains(Outcome.Unknown);
}

/// <summary>A subject with all its verdicts.</summary>
/// <param name="Name">As the caller named it: owner/repo or a path. Foreign text.</param>
/// <param name="Policies">By policy id.</param>
internal sealed record JudgedSubject(string Name, ImmutableArray<JudgedPolicy> Policies);

/// <summary>A verdict with the policy whose pages explain it.</summary>
internal sealed record JudgedPolicy(PolicyDescription Policy, Verdict Verdict);
