namespace PolicyBot.Engine.Facts;

/// <summary>A section as it was seen, and when. An older observation never replaces a newer one.</summary>
/// <param name="Fact">The section, boxed: a <see cref="Fact{T}"/> of the section's type.</param>
/// <param name="ObservedAt">When the source answered, UTC.</param>
public sealed record Observed(object Fact, DateTimeOffset ObservedAt)
{
    public Observed NewerOf(Observed other) => other.ObservedAt > ObservedAt ? other : this;
}
