using PolicyBot.Storage;

namespace PolicyBot.Tests.Storage;

public sealed class LeasesTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly StateFixture fixture = new();

    private Leases One => new(fixture.Rows, fixture.Clock, "one");

    private Leases Two => new(fixture.Rows, fixture.Clock, "two");

    [Fact]
    public async Task A_lease_has_one_holder_until_it_is_released()
    {
        var lease = await One.TakeAsync(1, "42", Minute, default);
        Assert.Null(await Two.TakeAsync(1, "42", Minute, default));
        Assert.NotNull(await Two.TakeAsync(1, "43", Minute, default));
        Assert.NotNull(await Two.TakeAsync(2, "42", Minute, default));
        await One.ReleaseAsync(lease!, default);
        Assert.Equal("two", (await Two.TakeAsync(1, "42", Minute, default))!.Holder);
    }

    [Fact]
    public async Task An_expired_lease_is_taken_over_with_a_greater_fencing_token_and_its_holder_loses_it()
    {
        var lease = await One.TakeAsync(1, "42", Minute, default);
        fixture.Clock.Advance(Minute);
        var taken = await Two.TakeAsync(1, "42", Minute, default);
        Assert.True(taken!.FencingToken > lease!.FencingToken);
        Assert.Null(await One.RenewAsync(lease, Minute, default));
        await One.ReleaseAsync(lease, default);
        Assert.Null(await One.TakeAsync(1, "42", Minute, default));
    }

    [Fact]
    public async Task A_renewed_lease_lasts_longer()
    {
        var lease = await One.TakeAsync(1, "42", Minute, default);
        fixture.Clock.Advance(Minute / 2);
        Assert.NotNull(await One.RenewAsync(lease!, Minute, default));
        fixture.Clock.Advance(Minute / 2);
        Assert.Null(await Two.TakeAsync(1, "42", Minute, default));
    }

    [Fact]
    public async Task Of_many_who_want_a_lease_at_once_one_has_it()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(
            () => new Leases(fixture.Rows, fixture.Clock, number.ToString()).TakeAsync(1, "42", Minute, default))));
        Assert.Single(leases, lease => lease is not null);
    }

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();
}
