using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>What must be looked at again on a repository after something happened.</summary>
/// <param name="Policies">Ids of those to be judged; null for all.</param>
/// <param name="Sections">Names of those to be gathered; null for all. The others are taken from the store while they are young.</param>
internal sealed record Touched(ImmutableSortedSet<string>? Policies, ImmutableSortedSet<string>? Sections)
{
    public static Touched Everything { get; } = new(null, null);

    public bool IsNothing => Policies is { IsEmpty: true };

    /// <summary>A policy whose facts are as they were: an issue, a waiver or the calendar changed.</summary>
    public static Touched Only(string policy) => new([policy], []);

    public Touched Union(Touched other) => new(Union(Policies, other.Policies), Union(Sections, other.Sections));

    private static ImmutableSortedSet<string>? Union(ImmutableSortedSet<string>? one, ImmutableSortedSet<string>? other) => one is null || other is null ? null : one.Union(other);
}
