using PolicyBot.Storage;

namespace PolicyBot.Tests.Storage;

public sealed class ContentBudgetTests : IAsyncLifetime
{
    private readonly StateFixture fixture = new();

    // A new one every time, as after a restart.
    private ContentBudget Budget => new(fixture.Rows, fixture.Clock);

    [Fact]
    public async Task Eighty_a_minute_are_granted_whoever_asks()
    {
        var start = fixture.Clock.GetUtcNow();
        Assert.Equal(80, await TakeAllAsync());
        Assert.Equal(start.AddMinutes(1), await Budget.TakeAsync(1, default));
        Assert.Null(await Budget.TakeAsync(2, default));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await Budget.TakeAsync(1, default));
    }

    [Fact]
    public async Task Five_hundred_an_hour_are_granted()
    {
        var start = fixture.Clock.GetUtcNow();
        var granted = 0;
        for (var minute = 0; minute < 10; minute++)
        {
            granted += await TakeAllAsync();
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(500, granted);
        Assert.Equal(start.AddHours(1), await Budget.TakeAsync(1, default));
        fixture.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(80, await TakeAllAsync());
    }

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private async Task<int> TakeAllAsync()
    {
        var granted = 0;
        while (await Budget.TakeAsync(1, default) is null)
        {
            granted++;
        }

        return granted;
    }
}
