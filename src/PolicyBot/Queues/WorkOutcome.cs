namespace PolicyBot.Queues;

/// <summary>What came of a message.</summary>
internal abstract record WorkOutcome
{
    private WorkOutcome()
    {
    }

    /// <summary>It was dealt with.</summary>
    public sealed record Done : WorkOutcome;

    /// <summary>There was nothing to do: it was done for another message, or what it is about is gone.</summary>
    public sealed record Nothing : WorkOutcome;

    /// <summary>It cannot be dealt with now; it comes again.</summary>
    /// <param name="Because">One sentence without full stop. Holds no names.</param>
    public sealed record Later(string Because) : WorkOutcome;
}
