namespace PolicyBot.Tests.Sweeps;

/// <summary>A clock that stands until somebody waits, and then jumps to when the wait is over. The time limits of requests are no waits: they never pass.</summary>
internal sealed class HastyTime : TimeProvider
{
    /// <summary>How long the client waits for an answer, and the simulator for a webhook's.</summary>
    private static readonly TimeSpan[] Limits = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)];

    private readonly Lock guard = new();
    private DateTimeOffset now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public void Advance(TimeSpan by)
    {
        lock (guard)
        {
            now += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Wait(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private void JumpTo(DateTimeOffset moment)
    {
        lock (guard)
        {
            now = moment > now ? moment : now;
        }
    }

    private sealed class Wait(HastyTime time, Action end) : ITimer
    {
        private volatile bool isOver;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan && !Limits.Contains(dueTime))
            {
                var moment = time.GetUtcNow() + dueTime;
                _ = Task.Run(() =>
                {
                    if (!isOver)
                    {
                        time.JumpTo(moment);
                        end();
                    }
                });
            }

            return true;
        }

        public void Dispose() => isOver = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
