using PolicyBot.Storage;

namespace PolicyBot.Tests.Storage;

public sealed class RowsOverTimeTests : IAsyncLifetime
{
    private readonly StateFixture fixture = new();

    [Fact]
    public async Task What_is_due_is_read_oldest_first_and_once()
    {
        var due = new DueItems(fixture.Rows);
        var now = fixture.Clock.GetUtcNow();
        await due.AddAsync(1, new DueItem(now, 3, "sweep"), default);
        await due.AddAsync(1, new DueItem(now.AddMinutes(-5), 4, "sweep"), default);
        await due.AddAsync(1, new DueItem(now.AddMinutes(-5), 4, "sweep"), default);
        await due.AddAsync(1, new DueItem(now.AddTicks(1), 5, "sweep"), default);
        await due.AddAsync(2, new DueItem(now, 6, "sweep"), default);

        Assert.Equal([4, 3], await TakeDueAsync(due, now));
        Assert.Empty(await TakeDueAsync(due, now));
        Assert.Equal([5], await TakeDueAsync(due, now.AddTicks(1)));
    }

    [Fact]
    public async Task Audit_lines_are_read_by_time_in_the_order_in_which_they_came()
    {
        var trail = new AuditTrail(fixture.Rows, fixture.Clock);
        var start = fixture.Clock.GetUtcNow();
        await trail.AppendAsync(1, new AuditLine("issue-opened", 42) { Policy = "security", Issue = 7, Text = "acme/shop" }, default);
        await trail.AppendAsync(1, new AuditLine("issue-updated", 42), default);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await trail.AppendAsync(1, new AuditLine("issue-closed", 42), default);

        Assert.Equal(["issue-opened", "issue-updated", "issue-closed"], await DidAsync(trail, start, start.AddHours(1)));
        Assert.Equal(["issue-closed"], await DidAsync(trail, start.AddMinutes(1), start.AddHours(1)));
        Assert.Equal(["issue-opened", "issue-updated"], await DidAsync(trail, start, start.AddMinutes(1)));
    }

    [Fact]
    public async Task A_position_is_there_for_the_next_process_until_it_is_done()
    {
        await new Positions(fixture.Rows).SetAsync(1, "sweep", "42", default);
        Assert.Equal("42", await new Positions(fixture.Rows).GetAsync(1, "sweep", default));
        await new Positions(fixture.Rows).SetAsync(1, "sweep", null, default);
        Assert.Null(await new Positions(fixture.Rows).GetAsync(1, "sweep", default));
    }

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private static async Task<List<long>> TakeDueAsync(DueItems due, DateTimeOffset now)
    {
        var taken = new List<long>();
        await foreach (var item in due.ReadAsync(1, now, default))
        {
            Assert.True(await due.RemoveAsync(item, default));
            taken.Add(item.Value!.Subject);
        }

        return taken;
    }

    private static async Task<List<string>> DidAsync(AuditTrail trail, DateTimeOffset from, DateTimeOffset to)
    {
        var did = new List<string>();
        await foreach (var line in trail.ReadAsync(1, from, to, default))
        {
            did.Add(line.Did);
        }

        return did;
    }
}
