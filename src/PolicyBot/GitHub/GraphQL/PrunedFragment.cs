using System.Collections.Immutable;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>A fragment as this GitHub understands it.</summary>
/// <param name="Asked">As its reader wrote it.</param>
/// <param name="Selection">What is left, with braces.</param>
/// <param name="NotOffered">Paths of the fields that were taken out.</param>
internal sealed record PrunedFragment(Fragment Asked, string Selection, ImmutableArray<ImmutableArray<string>> NotOffered)
{
    public override string ToString() => $"fragment {Asked.Name} on {Asked.Type}{Selection}";
}
