using PolicyBot.Queues;

namespace PolicyBot.Tests.Queues;

/// <summary>What every queue keeps to. A class per implementation derives from it and adds nothing.</summary>
public abstract class WorkQueueContract : IAsyncLifetime
{
    private static readonly QueueName Letters = new("letters");

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IWorkQueue queue = null!;

    private IWorkQueue other = null!;

    [Fact]
    public async Task What_was_sent_is_received_once_while_it_is_held()
    {
        await SendAsync("ü 🙂 \0 { \" }");
        var message = await ReceiveOneAsync();
        Assert.Equal(("ü 🙂 \0 { \" }", 1, Letters), (message.Text, message.Attempts, message.Queue));
        Assert.Empty(await queue.ReceiveAsync(Letters, 32, Minute, default));
        Assert.Empty(await other.ReceiveAsync(Letters, 32, Minute, default));
    }

    [Fact]
    public async Task A_message_that_is_deleted_never_comes_back()
    {
        await SendAsync("a");
        Assert.True(await queue.DeleteAsync(await ReceiveOneAsync(), default));
        await PassAsync(2 * Minute);
        Assert.Empty(await queue.ReceiveAsync(Letters, 32, Minute, default));
        Assert.Equal(0, await queue.CountAsync(Letters, default));
    }

    [Fact]
    public async Task A_message_whose_lease_ran_out_is_received_again_and_lost_to_who_held_it()
    {
        await SendAsync("a");
        var first = await ReceiveOneAsync();
        await PassAsync(Minute);
        var second = await ReceiveOneAsync();
        Assert.Equal((first.Id, 2), (second.Id, second.Attempts));
        Assert.Null(await queue.RenewAsync(first, Minute, default));
        Assert.False(await queue.DeleteAsync(first, default));
        Assert.True(await other.DeleteAsync(second, default));
        Assert.False(await queue.DeleteAsync(second, default));
    }

    [Fact]
    public async Task A_late_delete_counts_while_nobody_else_has_the_message()
    {
        await SendAsync("a");
        var message = await ReceiveOneAsync();
        await PassAsync(2 * Minute);
        Assert.True(await queue.DeleteAsync(message, default));
    }

    [Fact]
    public async Task A_message_is_held_for_longer_by_its_new_receipt()
    {
        await SendAsync("a");
        var message = await ReceiveOneAsync();
        await PassAsync(Minute / 2);
        var renewed = await queue.RenewAsync(message, Minute, default);
        await PassAsync(Minute / 2);
        Assert.Empty(await queue.ReceiveAsync(Letters, 32, Minute, default));
        Assert.False(await queue.DeleteAsync(message, default));
        Assert.True(await queue.DeleteAsync(renewed!, default));
    }

    [Fact]
    public async Task A_message_that_is_given_back_is_there_at_once()
    {
        await SendAsync("a");
        Assert.NotNull(await queue.RenewAsync(await ReceiveOneAsync(), TimeSpan.Zero, default));
        Assert.Equal(2, (await ReceiveOneAsync()).Attempts);
    }

    [Fact]
    public async Task A_delayed_message_is_received_when_its_time_has_come()
    {
        await queue.SendAsync(Letters, "later", Minute, default);
        await PassAsync(Minute - TimeSpan.FromSeconds(5));
        Assert.Empty(await queue.ReceiveAsync(Letters, 32, Minute, default));
        Assert.Empty(await queue.PeekAsync(Letters, 32, default));
        Assert.Equal(1, await queue.CountAsync(Letters, default));
        await PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(("later", 1), ((await ReceiveOneAsync()) is var message ? message.Text : "", message.Attempts));
    }

    [Fact]
    public async Task Queues_know_nothing_of_each_other()
    {
        await SendAsync("a");
        Assert.Empty(await queue.ReceiveAsync(new QueueName("parcels"), 32, Minute, default));
        Assert.Equal(0, await queue.CountAsync(new QueueName("parcels"), default));
        var message = await ReceiveOneAsync();
        Assert.False(await queue.DeleteAsync(message with { Queue = new QueueName("parcels") }, default));
        Assert.True(await queue.DeleteAsync(message, default));
    }

    [Fact]
    public async Task No_more_is_received_than_was_asked_for_and_nothing_is_left_behind()
    {
        foreach (var number in Enumerable.Range(0, 70))
        {
            await SendAsync($"{number}");
        }

        var received = new List<string>();
        foreach (var expected in new[] { 32, 32, 6, 0 })
        {
            var messages = await queue.ReceiveAsync(Letters, 32, Minute, default);
            Assert.Equal(expected, messages.Length);
            received.AddRange(messages.Select(message => message.Text));
        }

        Assert.Equal(Enumerable.Range(0, 70).Select(number => $"{number}").Order(), received.Order());
    }

    [Fact]
    public async Task Of_many_who_receive_at_once_each_gets_other_messages()
    {
        foreach (var number in Enumerable.Range(0, 60))
        {
            await SendAsync($"{number}");
        }

        var received = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => Task.Run(() => (number % 2 == 0 ? queue : other).ReceiveAsync(Letters, 3, Minute, default))));
        Assert.Equal(60, received.SelectMany(messages => messages).Select(message => message.Text).Distinct().Count());
    }

    [Fact]
    public async Task Looking_at_messages_leaves_them_as_they_are()
    {
        await SendAsync("a");
        var seen = Assert.Single(await other.PeekAsync(Letters, 32, default));
        Assert.Equal(("a", 0, Letters), (seen.Text, seen.Attempts, seen.Queue));
        Assert.Equal((seen.Id, 1), ((await ReceiveOneAsync()) is var message ? message.Id : "", message.Attempts));
        Assert.Empty(await queue.PeekAsync(Letters, 32, default));
    }

    [Fact]
    public async Task What_is_poison_lies_in_a_queue_of_its_own()
    {
        await SendAsync("bad");
        await queue.SetAsideAsync(await ReceiveOneAsync(), default);
        Assert.Equal(0, await queue.CountAsync(Letters, default));
        Assert.Equal(1, await other.CountAsync(Letters.Poison, default));
        Assert.Equal("bad", Assert.Single(await other.PeekAsync(Letters.Poison, 32, default)).Text);
    }

    [Fact]
    public async Task What_is_over_a_limit_is_refused_and_what_just_fits_is_taken()
    {
        var most = new string('x', 32 * 1024);
        await SendAsync(most);
        Assert.Equal(most, (await ReceiveOneAsync()).Text);
        await Assert.ThrowsAsync<QueueLimitException>(() => SendAsync(most + "x"));
        await Assert.ThrowsAsync<QueueLimitException>(() => SendAsync(new string('ü', (16 * 1024) + 1)));
        await Assert.ThrowsAsync<QueueLimitException>(() => SendAsync(""));
        await Assert.ThrowsAsync<QueueLimitException>(() => queue.SendAsync(Letters, "a", TimeSpan.FromDays(8), default));
        await Assert.ThrowsAsync<QueueLimitException>(() => queue.SendAsync(Letters, "a", -Minute, default));
        await Assert.ThrowsAsync<QueueLimitException>(() => queue.ReceiveAsync(Letters, 33, Minute, default));
        await Assert.ThrowsAsync<QueueLimitException>(() => queue.ReceiveAsync(Letters, 1, TimeSpan.Zero, default));
        await Assert.ThrowsAsync<QueueLimitException>(() => queue.PeekAsync(Letters, 0, default));
        Assert.Equal(1, await queue.CountAsync(Letters, default));
    }

    public async Task InitializeAsync()
    {
        queue = await OpenAsync();
        other = await OpenAsync();
    }

    public abstract Task DisposeAsync();

    /// <summary>Opens the queues as another process would: the same messages, another object.</summary>
    private protected abstract Task<IWorkQueue> OpenAsync();

    /// <summary>Lets time pass: by the clock that the queues were given, or by waiting where they have a clock of their own.</summary>
    protected abstract Task PassAsync(TimeSpan time);

    private Task SendAsync(string text) => queue.SendAsync(Letters, text, TimeSpan.Zero, default);

    private async Task<WorkMessage> ReceiveOneAsync() => Assert.Single(await queue.ReceiveAsync(Letters, 1, Minute, default));
}
