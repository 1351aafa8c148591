using PolicyBot.Storage;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Tests.Storage;

public sealed class PurgeTests : IAsyncLifetime
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    private readonly StateFixture fixture = new();

    private AuditTrail Audit => new(fixture.Rows, fixture.Clock);

    private Installations Installations => new(fixture.Rows, fixture.Clock);

    private Purge Purge => new(fixture.Store, fixture.Blobs, Installations, Audit, fixture.Clock);

    [Fact]
    public async Task Of_an_installation_that_is_gone_nothing_stays_but_what_was_done_and_when()
    {
        await FillAsync(1);
        await FillAsync(2);
        await Installations.ReconcileAsync(new Dictionary<long, string> { [2] = "globex" }, default);
        fixture.Clock.Advance(ThreeDays);

        Assert.Equal([1L], (await Purge.RunAsync(ThreeDays, default)).AsEnumerable());

        Assert.Empty((await fixture.Store.ScanAsync(new StateRange(RowKey.Installation(1)), null, default)).Entities);
        Assert.Empty(await fixture.Blobs.ListAsync(RowKey.Installation(1), default));
        var text = string.Concat(
            (await fixture.Store.ScanAsync(new StateRange(RowKey.Audit(1)), null, default)).Entities
                .Concat((await fixture.Store.ScanAsync(new StateRange("installations"), null, default)).Entities)
                .SelectMany(entity => entity.Properties.Values));
        Assert.DoesNotContain("acme", text);
        Assert.Contains("issue-opened", text);
        Assert.Contains("globex", text);
        Assert.NotEmpty((await fixture.Store.ScanAsync(new StateRange(RowKey.Installation(2)), null, default)).Entities);
        Assert.Empty(await Purge.RunAsync(TimeSpan.Zero, default));
    }

    [Fact]
    public async Task An_installation_that_comes_back_in_time_keeps_its_state()
    {
        await FillAsync(1);
        await Installations.ReconcileAsync(new Dictionary<long, string> { [2] = "globex" }, default);
        fixture.Clock.Advance(ThreeDays / 2);
        Assert.Empty(await Purge.RunAsync(ThreeDays, default));
        await Installations.ReconcileAsync(new Dictionary<long, string> { [1] = "acme", [2] = "globex" }, default);
        fixture.Clock.Advance(ThreeDays);
        Assert.Empty(await Purge.RunAsync(ThreeDays, default));
    }

    [Fact]
    public async Task An_installation_is_gone_from_the_first_time_it_was_missed()
    {
        await FillAsync(1);
        await Installations.ReconcileAsync(new Dictionary<long, string> { [2] = "globex" }, default);
        fixture.Clock.Advance(ThreeDays / 2);
        await Installations.ReconcileAsync(new Dictionary<long, string> { [2] = "globex" }, default);
        fixture.Clock.Advance(ThreeDays / 2);
        Assert.Equal([1L], (await Purge.RunAsync(ThreeDays, default)).AsEnumerable());
    }

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private async Task FillAsync(long installation)
    {
        var login = installation == 1 ? "acme" : "globex";
        var known = new Dictionary<long, string> { [1] = "acme", [2] = "globex" };
        await Installations.ReconcileAsync(known, default);
        await Audit.AppendAsync(installation, new AuditLine("issue-opened", 42) { Text = $"{login}/shop", Place = $"{login}/tracker" }, default);
        for (var number = 0; number < 250; number++)
        {
            await new Positions(fixture.Rows).SetAsync(installation, number.ToString(), login, default);
        }

        await new Positions(fixture.Rows).SetAsync(installation, "large", new string('x', 50_000), default);
    }
}
