namespace PolicyBot.Changes;

/// <summary>What came of the changes that one verdict offers.</summary>
internal abstract record ChangeResult
{
    private ChangeResult()
    {
    }

    /// <summary>All are made, or were so already.</summary>
    /// <param name="Written">True where something was written.</param>
    public sealed record Made(bool Written) : ChangeResult;

    /// <summary>One is held, and an issue says why.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record Held(string Because) : ChangeResult
    {
        public int? PullRequest { get; init; }
    }

    /// <summary>One could not be made now, and a later sweep tries again.</summary>
    /// <param name="Because">One sentence without full stop.</param>
    public sealed record PutOff(string Because) : ChangeResult;
}
