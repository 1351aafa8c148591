using PolicyBot.Engine.Findings;

namespace PolicyBot.Reports;

/// <summary>Counts verdicts of subjects that are not kept.</summary>
internal sealed class OutcomeTally
{
    private readonly Dictionary<Outcome, int> outcomes = [];

    public int Subjects { get; private set; }

    public IReadOnlyDictionary<Outcome, int> Outcomes => outcomes;

    public void Add(JudgedSubject subject)
    {
        Subjects++;
        foreach (var outcome in subject.Policies.Select(policy => policy.Verdict.Outcome))
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        }
    }
}
