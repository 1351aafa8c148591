namespace PolicyBot.Sweeps;

/// <summary>What another configuration makes of a subject, as to one policy.</summary>
internal enum Turn
{
    NewlyFails,

    /// <summary>Keeps it, is waived, or it does not apply.</summary>
    NewlyPasses,

    TurnsUnknown,

    /// <summary>One of those that turn unknown, because nobody asked for its facts before: the next sweep does.</summary>
    NotGatheredYet,

    /// <summary>The policy is not asked for any more.</summary>
    NoLongerJudged,

    IssueOpened,

    IssueClosed,

    /// <summary>Something on GitHub that a fix changes.</summary>
    ChangeMade,
}
