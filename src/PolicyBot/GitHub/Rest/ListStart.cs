using System.Collections.Immutable;

namespace PolicyBot.GitHub.Rest;

/// <summary>The first items of a list.</summary>
/// <param name="IsWhole">True where there are no more.</param>
internal sealed record ListStart<T>(ImmutableArray<T> Items, bool IsWhole);
