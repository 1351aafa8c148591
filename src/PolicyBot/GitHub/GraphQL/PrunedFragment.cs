using System.Collections.Immutable;

namespace PolicyBot.GitHub.GraphQL;

/// <summary>A fragment as this GitHub understands it.</summary>
/// <param name="Name">Its name in a document.</param>
/// <param name="Selection">With braces.</param>
/// <param name="NotOffered">Paths of the fields that were taken out.</param>
internal sealed record PrunedFragment(string Name, string Selection, ImmutableArray<ImmutableArray<string>> NotOffered)
{
    public override string ToString() => $"fragment {Name} on Repository{Selection}";
}
