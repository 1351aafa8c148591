using PolicyBot.GitHub.Transport;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What a sweep leaves of GitHub's limits, at the wire.</summary>
public sealed class BudgetTests
{
    private const int Repositories = 500;

    private static Task<Swept> StartAsync(params (string Key, string Value)[] settings) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, ("codeowners.yaml", Swept.ByIssue), ("branch_protection.yaml", Swept.ByIssue), ("binary_artifacts.yaml", null));
            for (var number = 0; number < Repositories; number++)
            {
                world.Organization("acme").Repository($"r{number:000}").Files(null, ("SECURITY.md", "Write to us."), ("CODEOWNERS", "* @olga\n"));
            }
        },
        settings: settings);

    [Theory]
    [InlineData(50, 16)]
    [InlineData(100, 32)]
    public async Task A_sweep_stops_at_its_share_of_an_hour_and_goes_on_in_the_next(int percent, int most)
    {
        await using var swept = await StartAsync(("GitHub:BudgetPercent", $"{percent}"));
        swept.World.Limits = new LimitOptions { GraphQl = 40 };
        var began = swept.Time.GetUtcNow();

        var ended = await swept.SweepAsync();

        Assert.Equal(Repositories + 1, ended.Summary.Judged);
        Assert.Empty(ended.Summary.Unknown);
        var used = swept.GitHub.Log.Requests.Where(request => request.Resource == "graphql").GroupBy(request => (request.At - began).Ticks / TimeSpan.TicksPerHour).Select(hour => hour.Sum(one => one.Points)).ToArray();

        // Two queries of a sweep may be under way when the share is reached.
        Assert.All(used, points => Assert.InRange(points, 1, most + 1));
    }

    [Fact]
    public async Task Of_a_limit_that_runs_out_twice_nothing_is_lost()
    {
        await using var swept = await StartAsync();
        swept.GitHub.Faults.Add(request => request.Template == "/graphql", new Fault.PrimaryLimit(), times: 1, skip: 5);
        swept.GitHub.Faults.Add(request => request.Template == "/graphql", new Fault.PrimaryLimit(), times: 1, skip: 12);
        swept.World.Limits = new LimitOptions();

        var ended = await swept.SweepAsync();

        Assert.Equal(Repositories + 1, ended.Summary.Judged);
        Assert.Empty(ended.Summary.Unknown);
    }

    [Fact]
    public async Task A_sweep_never_works_GitHub_so_hard_that_it_is_refused()
    {
        await using var swept = await StartAsync();
        swept.World.Limits = new LimitOptions();
        swept.GitHub.Latency = request => TimeSpan.FromSeconds(request.Template == "/graphql" ? 6 : 1);

        var ended = await swept.SweepAsync();

        Assert.Empty(ended.Summary.Unknown);
        Assert.DoesNotContain(swept.Log.Lines, line => line.Contains("rate limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_process_learns_of_a_limit_the_other_obeys_while_both_share_the_places()
    {
        var state = new StateFixture();
        await state.InitializeAsync();
        var (one, other) = (new StoredLedger(new RequestBudgets(state.Rows, state.Clock, "one")), new StoredLedger(new RequestBudgets(state.Rows, state.Clock, "other")));
        var until = state.Clock.GetUtcNow().AddMinutes(20);

        await one.ExchangeAsync(1, AccountLimits.Unknown.With("graphql", new LimitState(5000, 1200, until, DateTimeOffset.MinValue)).With(AccountLimits.Secondary, LimitState.Blocked(until)), default);
        var told = await other.ExchangeAsync(1, AccountLimits.Unknown.With("graphql", new LimitState(5000, 900, until, DateTimeOffset.MinValue)), default);

        Assert.Equal((2, 1200, until), (told.Processes, told.Limits["graphql"].Used, told.Limits.BlockedUntil("core", 1)));
        Assert.Equal(1, (await other.ExchangeAsync(2, AccountLimits.Unknown, default)).Processes);
        state.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, (await other.ExchangeAsync(1, AccountLimits.Unknown, default)).Processes);
        await state.DisposeAsync();
    }
}
