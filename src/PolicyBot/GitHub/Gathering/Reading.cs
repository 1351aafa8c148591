using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.GitHub.Gathering;

/// <summary>
/// How something is read, as a value: it is known, or this is to be asked and then one sees. Readers build readings and never touch the network;
/// <see cref="RoundTrips"/> carries many of them out together, round by round.
/// </summary>
internal abstract record Reading<T>
{
    private Reading()
    {
    }

    /// <summary>Nothing more to ask.</summary>
    public sealed record Done(T Value) : Reading<T>;

    /// <summary>To be asked in the next round.</summary>
    /// <param name="Asks">The same may be among them more than once.</param>
    public sealed record Asking(IEnumerable<Ask> Asks, Func<Answers, Reading<T>> Then) : Reading<T>;

    public static implicit operator Reading<T>(T value) => new Done(value);

    /// <summary>Goes on with another reading once this one is done.</summary>
    public Reading<TOut> Then<TOut>(Func<T, Reading<TOut>> next) => this switch
    {
        Done done => next(done.Value),
        Asking asking => new Reading<TOut>.Asking(asking.Asks, answers => asking.Then(answers).Then(next)),
        _ => throw new InvalidOperationException("A reading is done or asking."),
    };

    public Reading<TOut> Map<TOut>(Func<T, TOut> map) => Then<TOut>(value => new Reading<TOut>.Done(map(value)));
}

/// <summary>Makes readings.</summary>
internal static class Reading
{
    /// <summary>One that still asks after so many rounds goes in circles, or follows what somebody wrote to keep it going.</summary>
    public const int MostRounds = 48;

    public static Reading<T> Done<T>(T value) => new Reading<T>.Done(value);

    public static Reading<TAnswer> Ask<TAnswer>(Ask<TAnswer> ask) =>
        new Reading<TAnswer>.Asking([ask], answers => new Reading<TAnswer>.Done(answers.To(ask)));

    /// <summary>Reads all of them in the same rounds.</summary>
    public static Reading<ImmutableArray<T>> All<T>(IEnumerable<Reading<T>> readings)
    {
        ImmutableArray<Reading<T>> all = [.. readings];
        return all.All(reading => reading is Reading<T>.Done)
            ? new Reading<ImmutableArray<T>>.Done([.. all.Cast<Reading<T>.Done>().Select(done => done.Value)])
            : new Reading<ImmutableArray<T>>.Asking(all.OfType<Reading<T>.Asking>().SelectMany(asking => asking.Asks), answers => All(all.Select(reading => reading is Reading<T>.Asking asking ? asking.Then(answers) : reading)));
    }

    /// <summary>Reads both in the same rounds.</summary>
    public static Reading<(TOne One, TOther Other)> Both<TOne, TOther>(Reading<TOne> one, Reading<TOther> other) =>
        All([one.Map(value => (object?)value), other.Map(value => (object?)value)]).Map(both => ((TOne)both[0]!, (TOther)both[1]!));

    /// <summary>Goes on with a fact once it is known; a gap stays the same gap.</summary>
    public static Reading<Fact<TOut>> ThenKnown<T, TOut>(this Reading<Fact<T>> reading, Func<T, Reading<Fact<TOut>>> next) =>
        reading.Then(fact => fact.IsKnown(out var value, out var gap) ? next(value) : Done<Fact<TOut>>(gap));

    public static Reading<Fact<TOut>> MapKnown<T, TOut>(this Reading<Fact<T>> reading, Func<T, Fact<TOut>> map) =>
        reading.Map(fact => fact.IsKnown(out var value, out var gap) ? map(value) : gap);

    /// <summary>Takes a defect in a reader for a gap of that one reading: around one section of one subject, as the house allows.</summary>
    public static Reading<T> Guarded<T>(Func<Reading<T>> start, Func<Exception, T> onDefect, int rounds = 0)
    {
        try
        {
            var reading = start();
            return reading is not Reading<T>.Asking asking ? reading
                : rounds == MostRounds ? throw new InvalidOperationException($"The reading still asks after {MostRounds} rounds.")
                : new Reading<T>.Asking(asking.Asks, answers => Guarded(() => asking.Then(answers), onDefect, rounds + 1));
        }
        catch (Exception defect)
        {
            return new Reading<T>.Done(onDefect(defect));
        }
    }
}
