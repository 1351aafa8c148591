using System.Collections.Immutable;

namespace PolicyBot.Storage;

/// <summary>What must be looked at again on a repository after something happened.</summary>
/// <param name="Policies">Ids of those to be judged; null for all.</param>
/// <param name="Sections">Names of those to be gathered; null for all. The others are taken from the store while they are young.</param>
internal sealed record Touched(ImmutableSortedSet<string>? Policies, ImmutableSortedSet<string>? Sections)
{
    /// <summary>More files than these are not asked for ahead.</summary>
    private const int MostPushed = 5;

    /// <summary>Files of the default branch that were pushed and whose text some of the sections read: worth asking for at once. There may be others.</summary>
    public ImmutableSortedSet<string> Pushed { get; init; } = [];

    public static Touched Everything { get; } = new(null, null);

    public bool IsNothing => Policies is { IsEmpty: true };

    /// <summary>A policy whose facts are as they were: an issue, a waiver or the calendar changed.</summary>
    public static Touched Only(string policy) => new([policy], []);

    public Touched Union(Touched other) => new(Union(Policies, other.Policies), Union(Sections, other.Sections)) { Pushed = [.. Pushed.Union(other.Pushed).Take(MostPushed)] };

    private static ImmutableSortedSet<string>? Union(ImmutableSortedSet<string>? one, ImmutableSortedSet<string>? other) => one is null || other is null ? null : one.Union(other);
}
