using System.Diagnostics.CodeAnalysis;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Rest;

/// <summary>What a read came to. Absent is said only where GitHub's word for it can be trusted.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>It is there.</summary>
    public sealed record Present(T Value) : Answer<T>;

    /// <summary>It is not there, and we would see it if it were.</summary>
    public sealed record Absent(string Operation) : Answer<T>;

    /// <summary>It could not be read.</summary>
    public sealed record Failed(Gap Gap) : Answer<T>;

    /// <summary>For what must be there: that it is absent is a gap too.</summary>
    public bool IsPresent([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Gap? gap)
    {
        (value, gap) = this switch
        {
            Present present => (present.Value, default(Gap)),
            Absent absent => (default(T), new Gap(GapReason.MayBeHidden, $"{absent.Operation} found nothing")),
            Failed failed => (default(T), failed.Gap),
            _ => throw new InvalidOperationException("An answer is present, absent or failed."),
        };
        return gap is null;
    }

    public Answer<TOut> Map<TOut>(Func<T, TOut> map) => Then<TOut>(value => map(value));

    /// <summary>Carries a present value through a step that may fail.</summary>
    public Answer<TOut> Then<TOut>(Func<T, Fact<TOut>> step) => this switch
    {
        Present present => step(present.Value).IsKnown(out var value, out var gap) ? new Answer<TOut>.Present(value) : new Answer<TOut>.Failed(gap),
        Absent absent => new Answer<TOut>.Absent(absent.Operation),
        Failed failed => new Answer<TOut>.Failed(failed.Gap),
        _ => throw new InvalidOperationException("An answer is present, absent or failed."),
    };
}
