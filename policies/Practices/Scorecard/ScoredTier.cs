using System.Collections.Immutable;

namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Demands that are worth so many points together.</summary>
internal sealed record ScoredTier(int Points, ImmutableArray<ScoredDemand> Demands);

/// <summary>One demand of a tier.</summary>
/// <param name="What">What should hold, in our words.</param>
/// <param name="IsMet">Null where that is not known.</param>
/// <param name="Weight">Its share in the tier.</param>
internal sealed record ScoredDemand(string What, bool? IsMet, int Weight = 1);
