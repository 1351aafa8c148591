namespace PolicyBot.Engine.Enforcement;

/// <summary>Why a change that is offered is not applied now.</summary>
/// <param name="Because">One sentence without full stop.</param>
public sealed record HeldFix(string Because)
{
    /// <summary>Number of the pull request that proposes it; null where none does.</summary>
    public int? PullRequest { get; init; }
}
