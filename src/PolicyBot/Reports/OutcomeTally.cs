using PolicyBot.Engine.Findings;

namespace PolicyBot.Reports;

/// <summary>Counts verdicts of subjects that are not kept.</summary>
internal sealed class OutcomeTally
{
    private readonly SortedDictionary<string, Dictionary<Outcome, int>> byPolicy = new(StringComparer.Ordinal);

    /// <summary>How many subjects were judged.</summary>
    public int Subjects { get; private set; }

    /// <summary>By policy id, how many subjects came to each outcome.</summary>
    public IEnumerable<KeyValuePair<string, Dictionary<Outcome, int>>> ByPolicy => byPolicy;

    /// <summary>How many verdicts have each outcome.</summary>
    public IReadOnlyDictionary<Outcome, int> Outcomes =>
        byPolicy.Values.SelectMany(counts => counts).GroupBy(count => count.Key, count => count.Value).ToDictionary(group => group.Key, group => group.Sum());

    public void Add(JudgedSubject subject)
    {
        Subjects++;
        foreach (var (policy, verdict) in subject.Policies)
        {
            if (!byPolicy.TryGetValue(policy.Id, out var counts))
            {
                byPolicy[policy.Id] = counts = [];
            }

            counts[verdict.Outcome] = counts.GetValueOrDefault(verdict.Outcome) + 1;
        }
    }

    public bool Has(Outcome outcome) => byPolicy.Values.Any(counts => counts.ContainsKey(outcome));
}
