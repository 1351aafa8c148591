using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>The clock on the wall, until it is let run: then one that jumps to where somebody waits for.</summary>
internal sealed class TurningTime : TimeProvider
{
    private readonly HastyTime hasty = new();
    private volatile bool isHasty;

    /// <summary>From now on time passes as fast as somebody waits.</summary>
    public HastyTime LetRun()
    {
        hasty.Advance(System.GetUtcNow() - hasty.GetUtcNow());
        isHasty = true;
        return hasty;
    }

    public override DateTimeOffset GetUtcNow() => isHasty ? hasty.GetUtcNow() : System.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        isHasty ? hasty.CreateTimer(callback, state, dueTime, period) : System.CreateTimer(callback, state, dueTime, period);
}
