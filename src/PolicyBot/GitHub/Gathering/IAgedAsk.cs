namespace PolicyBot.GitHub.Gathering;

/// <summary>An ask about what changes seldom: its answer is kept with its age, for all who ask, and asked again in turn.</summary>
internal interface IAgedAsk
{
    /// <summary>Names what is asked.</summary>
    string AnswerName { get; }

    /// <summary>Other asks that this answer, fresh from GitHub, answers too.</summary>
    IEnumerable<Ask> AlsoAnswers { get; }

    /// <summary>An answer that was seen before is asked again.</summary>
    DateTimeOffset GoodSince(DateTimeOffset now);

    /// <summary>The answer as it is kept; null where it is not to be kept.</summary>
    byte[]? Write(object answer);

    /// <summary>The answer that was kept; null where what was kept is none.</summary>
    object? Read(ReadOnlyMemory<byte> kept);
}
