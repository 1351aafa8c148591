using System.Collections.Frozen;
using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>Selects the repositories that any of its criteria selects.</summary>
internal sealed class Selector
{
    private readonly FrozenDictionary<string, Criterion> byName;
    private readonly ImmutableArray<Criterion> others;

    /// <param name="byName">Names without any pattern: an organization may list thousands.</param>
    public Selector(IEnumerable<KeyValuePair<string, Criterion>> byName, IEnumerable<Criterion> others)
    {
        this.byName = byName.DistinctBy(pair => pair.Key, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        this.others = [.. others];
    }

    public static Selector Nobody { get; } = new([], []);

    /// <summary>Whether a criterion is about custom properties.</summary>
    public bool AsksProperties { get; init; }

    /// <summary>Whether a criterion is about topics.</summary>
    public bool AsksTopics { get; init; }

    /// <summary>Why it is not known whether its criteria select the repository; null where it is.</summary>
    public Gap? GapOf(Repository repository) => (AsksProperties ? repository.WithoutProperties : null) ?? (AsksTopics ? repository.WithoutTopics : null);

    /// <summary>The criterion that selects the repository; null where none does.</summary>
    public Criterion? For(Repository repository) =>
        byName.TryGetValue(repository.RepositoryName, out var criterion) ? criterion : others.FirstOrDefault(other => other.Selects(repository));
}
