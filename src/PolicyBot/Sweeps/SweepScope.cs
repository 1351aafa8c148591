using System.Collections.Immutable;

namespace PolicyBot.Sweeps;

/// <summary>How much of an installation one pass is about. A webhook, a tick and the command line differ in nothing else.</summary>
internal sealed record SweepScope
{
    /// <summary>Everything.</summary>
    public static SweepScope Whole { get; } = new();

    /// <summary>Names without owner; null for all repositories.</summary>
    public ImmutableHashSet<string>? Repositories { get; init; }

    /// <summary>Id of the one repository that is meant, whatever it is called by now; null where its name is enough.</summary>
    public long? Id { get; init; }

    /// <summary>Ids; null for every policy.</summary>
    public ImmutableHashSet<string>? Policies { get; init; }

    /// <summary>Names of the sections that must be gathered now; null for all. Others are taken from the store while they are young.</summary>
    public ImmutableHashSet<string>? Fresh { get; init; }

    /// <summary>What was seen since need not be gathered again; null for nothing.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>True for who only wants to see what would be done: nothing is written to GitHub.</summary>
    public bool PlanOnly { get; init; }

    public bool IsWhole => Repositories is null && Policies is null;

    /// <summary>True where all configuration is seen: then the organization is told what is wrong with it, whichever policies are judged.</summary>
    public bool IsOfAllRepositories => Repositories is null;

    public bool Has(string policy) => Policies?.Contains(policy) is not false;
}
