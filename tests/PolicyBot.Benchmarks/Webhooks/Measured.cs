namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>What a load came to.</summary>
/// <param name="Latencies">From when each was due to its answer; of those that were accepted.</param>
internal sealed record Measured(int Sent, IReadOnlyList<TimeSpan> Latencies, TimeSpan Elapsed)
{
    private readonly TimeSpan[] sorted = [.. Latencies.Order()];

    public int Accepted => sorted.Length;

    public double PerSecond => Accepted / Elapsed.TotalSeconds;

    public TimeSpan Percentile(int percent) => sorted.Length == 0 ? TimeSpan.MaxValue : sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
}
