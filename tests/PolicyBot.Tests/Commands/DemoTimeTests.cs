using PolicyBot.Commands.Demo;

namespace PolicyBot.Tests.Commands;

public sealed class DemoTimeTests
{
    [Fact]
    public async Task A_pause_is_over_at_once_and_it_is_as_late_as_after_it()
    {
        var time = new DemoTime();
        var started = TimeProvider.System.GetTimestamp();

        for (var pause = 0; pause < 100; pause++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
        }

        Assert.True(time.GetUtcNow() - DemoTime.Beginning >= TimeSpan.FromSeconds(100));
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(50));
    }

    [Fact]
    public async Task A_time_limit_is_none_and_does_not_end_what_has_just_begun()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), new DemoTime());
        await Task.Yield();
        Assert.False(limit.IsCancellationRequested);
    }
}
