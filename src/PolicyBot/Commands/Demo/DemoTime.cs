namespace PolicyBot.Commands.Demo;

/// <summary>
/// A clock that begins on a day of the demo's own and runs on as any clock does, but passes over the pauses that GitHub asks for between writes: who waits so
/// long is called at once, and it is as late as if he had waited.
/// </summary>
internal sealed class DemoTime : TimeProvider
{
    /// <summary>A Tuesday: nothing is opened at a weekend.</summary>
    public static readonly DateTimeOffset Beginning = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What is longer is no pause but the time limit of a request, which is left to run.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly long started = System.GetTimestamp();
    private long passedOver;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Beginning + System.GetElapsedTime(started) + TimeSpan.FromTicks(Interlocked.Read(ref passedOver));

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > LongestPause)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }

        Interlocked.Add(ref passedOver, dueTime.Ticks);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
