using System.Collections.Immutable;
using PolicyBot.GitHub;

namespace PolicyBot.Sweeps;

/// <summary>How subjects are looked at.</summary>
/// <param name="ListedAt">When they were listed.</param>
internal sealed record Look(DateTimeOffset ListedAt)
{
    /// <summary>Null for what the options say; REST for the single read that confirms.</summary>
    public ReadPath? Path { get; init; }

    /// <summary>What was seen since is taken from the store, too: who goes on with what another began asks nothing twice. Null for nothing.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>True for who only wants to know what the verdicts would be: facts are kept, and verdicts stay as they were.</summary>
    public bool IsTrial { get; init; }

    /// <summary>True for who looks once and remembers nothing: neither facts nor verdicts are kept.</summary>
    public bool KeepsNothing { get; init; }

    /// <summary>True for a pass over everything, one of many: what changes seldom is taken from the store until its turn comes. Who looks at one subject looks anew.</summary>
    public bool IsInTurn { get; init; }

    /// <summary>Files of the default branch that were pushed to each subject, and may be read.</summary>
    public ImmutableDictionary<long, ImmutableSortedSet<string>> Pushed { get; init; } = ImmutableDictionary<long, ImmutableSortedSet<string>>.Empty;

    /// <summary>Names of the sections that must be gathered now; null for all. Others are taken from the store while they are young.</summary>
    public ImmutableHashSet<string>? Fresh { get; init; }
}
