using System.Diagnostics.CodeAnalysis;

namespace PolicyBot.Engine.Facts;

/// <summary>A value that is either known or a gap. There is no third way to read it.</summary>
/// <typeparam name="T">What is known when it is known.</typeparam>
public abstract record Fact<T>
{
    private Fact()
    {
    }

    /// <summary>What was seen.</summary>
    public sealed record Known(T Value) : Fact<T>;

    /// <summary>What could not be seen.</summary>
    public sealed record Unknown(Gap Gap) : Fact<T>;

    public static implicit operator Fact<T>(T value) => new Known(value);

    public static implicit operator Fact<T>(Gap gap) => new Unknown(gap);

    /// <summary>The value when known; otherwise the gap. Exactly one of the two is set.</summary>
    /// <returns>True when known.</returns>
    public bool IsKnown([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Gap? gap)
    {
        (value, gap) = this switch
        {
            Known known => (known.Value, default(Gap)),
            Unknown unknown => (default(T), unknown.Gap),
            _ => throw new InvalidOperationException("A fact is known or unknown."),
        };
        return gap is null;
    }

    /// <summary>Carries a known value through; a gap stays the same gap.</summary>
    public Fact<TOut> Map<TOut>(Func<T, TOut> map) =>
        IsKnown(out var value, out var gap) ? new Fact<TOut>.Known(map(value)) : new Fact<TOut>.Unknown(gap);
}
