using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Sweeps;

/// <summary>What another configuration would change, counted subject by subject.</summary>
/// <param name="mayName">Whether the reader may learn of a subject; others are counted only.</param>
/// <param name="mostNamed">So many are named for each policy and turn, and in total.</param>
/// <param name="countsOthers">False where even a number would tell: anybody may have written the configuration, to find out.</param>
internal sealed class Impact(Func<Subject, bool> mayName, int mostNamed, bool countsOthers)
{
    private readonly SortedDictionary<string, Dictionary<Turn, Turned>> policies = new(StringComparer.Ordinal);
    private readonly Dictionary<Turn, Turned> total = [];

    /// <summary>How many subjects were compared.</summary>
    public int Subjects { get; private set; }

    public required Freshness Freshness { get; init; }

    public bool IsNothing => total.Count == 0;

    /// <summary>Those that anything changes for, by id.</summary>
    public IEnumerable<string> Policies => policies.Keys;

    /// <param name="turns">By policy.</param>
    public void Add(Subject subject, IReadOnlyCollection<(string Policy, Turn Turn)> turns)
    {
        // There is one organization: its number is its verdict.
        if ((!countsOthers || subject is Organization) && !mayName(subject))
        {
            return;
        }

        Subjects++;
        foreach (var (policy, turn) in turns)
        {
            if (!policies.TryGetValue(policy, out var ofPolicy))
            {
                policies[policy] = ofPolicy = [];
            }

            Count(ofPolicy, turn, subject, 1);
        }

        // A repository that two policies newly fail is one repository; its two issues are two issues.
        foreach (var (turn, count) in turns.CountBy(one => one.Turn))
        {
            Count(total, turn, subject, turn is Turn.IssueOpened or Turn.IssueClosed or Turn.ChangeMade ? count : 1);
        }
    }

    /// <param name="policy">Id; null for all together.</param>
    public Turned Of(string? policy, Turn turn) => (policy is null ? total : policies[policy]).GetValueOrDefault(turn, Turned.None);

    private void Count(Dictionary<Turn, Turned> turns, Turn turn, Subject subject, int count)
    {
        var before = turns.GetValueOrDefault(turn, Turned.None);
        turns[turn] = new Turned(before.Count + count, before.Names.Count < mostNamed && mayName(subject) && !before.Names.Contains(subject.Name) ? before.Names.Add(subject.Name) : before.Names);
    }
}

/// <summary>How many subjects, and the first of their names.</summary>
/// <param name="Names">Foreign text.</param>
internal sealed record Turned(int Count, ImmutableList<string> Names)
{
    public static Turned None { get; } = new(0, []);
}
