using System.Threading.Channels;

namespace PolicyBot.Tests;

/// <summary>A clock that moves when a test says so, and tells which timers wait for it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock guard = new();
    private readonly List<Timer> timers = [];
    private readonly Channel<TimeSpan> started = Channel.CreateUnbounded<TimeSpan>();
    private DateTimeOffset now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (guard)
        {
            return now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Waits until something waits for such a time.</summary>
    public async Task<TimeSpan> TimerAsync(Func<TimeSpan, bool> isWanted)
    {
        while (true)
        {
            var due = await started.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (isWanted(due))
            {
                return due;
            }
        }
    }

    public void Advance(TimeSpan by)
    {
        List<Timer> due;
        lock (guard)
        {
            now += by;
            due = [.. timers.Where(timer => timer.Due <= now)];
            timers.RemoveAll(due.Contains);
        }

        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; }

        /// <summary>Once; where it comes round again, from now on.</summary>
        public void Fire()
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                Change(period, period);
            }

            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time.guard)
            {
                time.timers.Remove(this);
                this.period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = time.now + dueTime;
                time.timers.Add(this);
            }

            time.started.Writer.TryWrite(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (time.guard)
            {
                time.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
