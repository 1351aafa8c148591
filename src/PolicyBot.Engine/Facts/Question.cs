using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>What is asked about a subject: one section, and which parts of it.</summary>
/// <param name="Section">The section's type; it bears <see cref="SectionAttribute"/>.</param>
/// <param name="Parameters">Names of parts (branches, paths); empty where the section has no parts. Two questions for one section are one question for the union.</param>
public sealed record Question(Type Section, ImmutableSortedSet<string> Parameters)
{
    public static Question For<TSection>(params IEnumerable<string> parameters) =>
        new(typeof(TSection), parameters.ToImmutableSortedSet(StringComparer.Ordinal));

    public bool Equals(Question? other) => other is not null && Section == other.Section && Parameters.SetEquals(other.Parameters);

    public override int GetHashCode() => HashCode.Combine(Section, Parameters.Count);

    /// <summary>Joins questions so that each section is asked for once, with all its parameters, in a stable order.</summary>
    public static ImmutableArray<Question> Join(IEnumerable<Question> questions) =>
        [.. questions.GroupBy(question => question.Section)
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => group.Aggregate((one, other) => other.Parameters.IsEmpty ? one : one with { Parameters = one.Parameters.Union(other.Parameters) }))];
}
