using System.Collections.Immutable;

namespace PolicyBot.Engine.Text;

/// <summary>One step of a <see cref="Glob"/>: it takes one character and goes to the next step, or it goes on without one.</summary>
internal readonly record struct GlobStep
{
    /// <summary>Where it goes on without taking a character; default for a step that takes one.</summary>
    public ImmutableArray<int> Ways { get; init; }

    /// <summary>What it takes; default for a step that takes none, as the last one, the end, does.</summary>
    public ImmutableArray<(char First, char Last)> Ranges { get; init; }

    /// <summary>True where it takes what is in none of the ranges.</summary>
    public bool IsNegated { get; init; }

    public static GlobStep Literal(char character) => new() { Ranges = [(character, character)] };

    public static GlobStep AllExcept(params ImmutableArray<(char First, char Last)> ranges) => new() { Ranges = ranges, IsNegated = true };

    public static GlobStep To(params ImmutableArray<int> ways) => new() { Ways = ways };

    public bool Takes(char character) => !Ranges.IsDefault && Ranges.Any(range => range.First <= character && character <= range.Last) != IsNegated;
}
