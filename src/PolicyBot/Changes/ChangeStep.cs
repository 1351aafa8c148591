namespace PolicyBot.Changes;

/// <summary>What one change comes to, after a look and before anything is written.</summary>
internal abstract record ChangeStep
{
    private ChangeStep()
    {
    }

    /// <summary>It is to be written.</summary>
    /// <param name="Before">As it is, in the executor's words; null where nothing is there.</param>
    /// <param name="Wanted">As it is to be.</param>
    public sealed record Write(string? Before, string Wanted) : ChangeStep
    {
        /// <summary>What is changed, where that has a name already.</summary>
        public string? Place { get; init; }
    }

    /// <summary>It is so already.</summary>
    public sealed record Nothing : ChangeStep;

    /// <summary>It is not ours to make, or cannot be made now.</summary>
    /// <param name="Because">One sentence without full stop, for everybody to read.</param>
    public sealed record Refused(string Because) : ChangeStep;

    /// <summary>It is proposed already, and people decide.</summary>
    /// <param name="Number">Of the pull request.</param>
    public sealed record Proposed(int Number) : ChangeStep;
}
