using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>All sections that were gathered about one subject.</summary>
public sealed record SubjectFacts(ImmutableDictionary<Type, Observed> Sections)
{
    public static SubjectFacts None { get; } = new(ImmutableDictionary<Type, Observed>.Empty);

    /// <summary>Adds a section unless a newer observation of it is already there.</summary>
    public SubjectFacts With<TSection>(Fact<TSection> fact, DateTimeOffset observedAt) =>
        With(typeof(TSection), new Observed(fact, observedAt));

    public SubjectFacts With(Type section, Observed observed) =>
        new(Sections.SetItem(section, Sections.TryGetValue(section, out var earlier) ? earlier.NewerOf(observed) : observed));

    /// <summary>The section, or a gap that says nobody read it.</summary>
    public Fact<TSection> Get<TSection>() =>
        Sections.TryGetValue(typeof(TSection), out var observed)
            ? (Fact<TSection>)observed.Fact
            : new Gap(GapReason.NeedsGitHub, $"{typeof(TSection).Name} was not read");
}
