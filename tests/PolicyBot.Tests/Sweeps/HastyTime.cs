using System.Diagnostics;

namespace PolicyBot.Tests.Sweeps;

/// <summary>
/// A clock that stands until somebody waits, and then jumps to when the first wait is over. The time limits of requests and what comes round again and again, as a lease's
/// half-time does, are no waits: they never pass by themselves.
/// </summary>
internal sealed class HastyTime : TimeProvider
{
    /// <summary>How long the client waits for an answer, and the simulator for a webhook's.</summary>
    private static readonly TimeSpan[] Limits = [TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)];

    /// <summary>Where it never settles, the clock jumps nevertheless.</summary>
    private const int MostBreaths = 500;

    private static readonly AsyncLocal<Wait?> Limit = new();

    private readonly Lock guard = new();
    private readonly PriorityQueue<Wait, DateTimeOffset> waits = new();
    private bool isJumping;
    private int begun;
    private DateTimeOffset now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The clock jumps when for so long nothing began to wait and hardly anything was computed or had to wait for the processor, so that what is asked at the same time waits together; by
    /// default at once.
    /// </summary>
    public TimeSpan Breath { get; init; }

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
        var timer = new Wait(this, () => callback(state)) { IsCancellation = state is CancellationTokenSource };
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Ends the time limit under which the caller itself runs.</summary>
    public static void PassLimit() => (Limit.Value ?? throw new InvalidOperationException("The caller is under no time limit.")).End();

    private void Begin(Wait wait, TimeSpan dueTime)
    {
        lock (guard)
        {
            begun++;
            waits.Enqueue(wait, now + dueTime);
            if (!isJumping)
            {
                isJumping = true;
                _ = Task.Run(JumpAsync);
            }
        }
    }

    private async Task JumpAsync()
    {
        do
        {
            await SettleAsync();
        }
        while (EndNext());
    }

    /// <summary>Ends the waits that are over first; false where nobody waits.</summary>
    private bool EndNext()
    {
        lock (guard)
        {
            while (waits.TryPeek(out var wait, out _) && wait.IsOver)
            {
                waits.Dequeue();
            }

            isJumping = waits.TryPeek(out _, out var moment);
            now = isJumping && moment > now ? moment : now;
            while (waits.TryPeek(out var wait, out moment) && moment <= now)
            {
                waits.Dequeue();
                _ = Task.Run(wait.End);
            }

            return isJumping;
        }
    }

    private async Task SettleAsync()
    {
        var isSettled = Breath == TimeSpan.Zero;
        for (var breaths = 0; !isSettled && breaths < MostBreaths; breaths++)
        {
            var (before, computed, began) = (Volatile.Read(ref begun), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await Task.Delay(Breath);
            isSettled = before == Volatile.Read(ref begun) && ThreadPool.PendingWorkItemCount == 0 && Environment.CpuUsage.TotalTime - computed < Breath / 2 && Stopwatch.GetElapsedTime(began) < Breath * 3;
        }
    }

    private sealed class Wait(HastyTime time, Action end) : ITimer
    {
        private volatile bool isOver;

        public bool IsOver => isOver;

        /// <summary>What waits may happen to wait as long as a limit is: only a limit cancels something.</summary>
        public bool IsCancellation { get; init; }

        public void End()
        {
            if (!isOver)
            {
                end();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (IsCancellation && Limits.Contains(dueTime))
            {
                Limit.Value = this;
            }
            else if (dueTime != Timeout.InfiniteTimeSpan && period == Timeout.InfiniteTimeSpan)
            {
                time.Begin(this, dueTime);
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
