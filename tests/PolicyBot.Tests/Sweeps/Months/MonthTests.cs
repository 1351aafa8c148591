using Xunit.Abstractions;

namespace PolicyBot.Tests.Sweeps.Months;

/// <summary>Nobody is told what they know, and nobody who closed an issue is bothered. The whole of it, and what else may happen, is in the benchmarks.</summary>
public sealed class MonthTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 2)]
    [InlineData(4, 3)]
    public async Task Over_weeks_of_drift_quiet_days_commands_and_people_who_close_issues_nothing_is_said_twice(int oneForAll, int seed)
    {
        var figures = await Month.LiveAsync(repositories: 40, days: 35, seed, oneForAll, default);

        output.WriteLine($"{figures}");
        Assert.True(figures is { WithoutNews: 0, Doubled: 0, ReopenedWithoutReason: 0, OnQuietDays: 0, Untold: 0 }, $"seed {seed}: {figures}");
        Assert.True(figures is { Opened: > 0, Closed: > 0, ClosedByPeople: > 0, Comments: > 0, Commands: > 0 }, $"seed {seed}: {figures}");
    }
}
