namespace PolicyBot.GitHub.Probes;

/// <summary>How many requests a probe may still send, each one counted as it leaves, repeated and redirected ones too.</summary>
internal sealed class RequestBudget
{
    public const int Most = 29;

    private int used;

    public int Used => Math.Min(used, Most);

    /// <returns>False where nothing may be sent any more.</returns>
    public bool TryTake() => Interlocked.Increment(ref used) <= Most;
}
