using System.Collections.Immutable;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Storage;

/// <summary>What every store keeps to. A class per store derives from it and adds nothing.</summary>
public abstract class StateStoreContract : IAsyncLifetime
{
    private IStateStore store = null!;

    private IStateStore other = null!;

    [Fact]
    public async Task What_was_inserted_is_read_back()
    {
        var etag = await InsertAsync("p", "r", "a\0b ü 🙂 ' \" %");
        var entity = await store.GetAsync(new StateKey("p", "r"), default);
        Assert.Equal(etag, entity!.ETag);
        Assert.Equal("a\0b ü 🙂 ' \" %", entity.Properties["text"]);
        Assert.Null(await store.GetAsync(new StateKey("p", "other"), default));
        Assert.Null(await store.GetAsync(new StateKey("other", "r"), default));
    }

    [Fact]
    public async Task An_insert_is_refused_where_the_row_is_there()
    {
        await InsertAsync("p", "r", "first");
        Assert.Equal(new StateWriteResult.Refused(0), await store.WriteAsync("p", [Insert("r", "second")], default));
        Assert.Equal("first", await TextAsync("p", "r"));
    }

    [Fact]
    public async Task A_replace_needs_the_ETag_that_stands_and_leaves_no_old_property()
    {
        var etag = await InsertAsync("p", "r", "first");
        var written = Assert.IsType<StateWriteResult.Written>(await store.WriteAsync("p", [new StateWrite.Replace("r", etag, Properties("x"))], default));
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Replace("r", etag, Properties("y"))], default));
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Replace("absent", etag, Properties("y"))], default));
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Replace("r", "of another store", Properties("y"))], default));
        var entity = await store.GetAsync(new StateKey("p", "r"), default);
        Assert.Equal(written.ETags[0], entity!.ETag);
        Assert.Equal("x", entity.Properties["text"]);
        await store.WriteAsync("p", [new StateWrite.Replace("r", entity.ETag, ImmutableSortedDictionary<string, string>.Empty.Add("only", ""))], default);
        Assert.Equal(["only"], (await store.GetAsync(new StateKey("p", "r"), default))!.Properties.Keys);
    }

    [Fact]
    public async Task A_delete_needs_the_ETag_that_stands()
    {
        var etag = await InsertAsync("p", "r", "first");
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Delete("r", "0")], default));
        Assert.IsType<StateWriteResult.Written>(await store.WriteAsync("p", [new StateWrite.Delete("r", etag)], default));
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Delete("r", etag)], default));
        Assert.Null(await store.GetAsync(new StateKey("p", "r"), default));
    }

    [Fact]
    public async Task A_row_that_was_deleted_and_inserted_again_has_another_ETag()
    {
        var etag = await InsertAsync("p", "r", "first");
        await store.WriteAsync("p", [new StateWrite.Delete("r", etag)], default);
        Assert.NotEqual(etag, await InsertAsync("p", "r", "first"));
        Assert.IsType<StateWriteResult.Refused>(await store.WriteAsync("p", [new StateWrite.Replace("r", etag, Properties("late"))], default));
    }

    [Fact]
    public async Task A_batch_of_which_one_write_is_refused_writes_nothing()
    {
        var etag = await InsertAsync("p", "there", "first");
        var result = await store.WriteAsync("p", [Insert("a", ""), new StateWrite.Delete("there", etag), Insert("b", ""), new StateWrite.Replace("c", etag, Properties(""))], default);
        Assert.Equal(new StateWriteResult.Refused(3), result);
        Assert.Equal(["there"], await RowsAsync(new StateRange("p")));
    }

    [Fact]
    public async Task A_hundred_writes_are_one_batch_and_a_hundred_and_one_are_refused()
    {
        StateWrite[] writes = [.. Enumerable.Range(0, 100).Select(number => Insert(number.ToString("D3"), "x"))];
        var written = Assert.IsType<StateWriteResult.Written>(await store.WriteAsync("p", writes, default));
        Assert.Equal(100, written.ETags.Length);
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("q", [.. writes, Insert("100", "x")], default));
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("q", [], default));
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("q", [Insert("same", "x"), Insert("same", "y")], default));
        Assert.Empty(await RowsAsync(new StateRange("q")));
    }

    [Fact]
    public async Task A_scan_reads_one_partition_in_order_of_the_key_across_pages()
    {
        string[] rows = [.. Enumerable.Range(0, 1234).Select(number => $"{number * 7919 % 1234:D4}")];
        foreach (var chunk in rows.Chunk(100))
        {
            await store.WriteAsync("p", [.. chunk.Select(row => Insert(row, row))], default);
        }

        await InsertAsync("o", "0000", "");
        await InsertAsync("q", "0000", "");
        Assert.Equal(rows.Order(StringComparer.Ordinal), await RowsAsync(new StateRange("p")));
        Assert.Equal(["0007", "0008"], await RowsAsync(new StateRange("p", "0007", "0009")));
        Assert.Equal(["1230", "1231", "1232", "1233"], await RowsAsync(new StateRange("p", "1230")));
        Assert.Empty(await RowsAsync(new StateRange("none")));
        Assert.Equal(rows.Order(StringComparer.Ordinal), await RowsAsync(new StateRange("p") { IsOfKeys = true }));
        Assert.All((await store.ScanAsync(new StateRange("p") { IsOfKeys = true }, null, default)).Entities, entity => Assert.Empty(entity.Properties));
    }

    [Fact]
    public async Task Keys_are_in_ordinal_order()
    {
        string[] rows = ["A|1", "A", "Z", "a", "a b", "a|1", "a|10", "a|2", "~"];
        await store.WriteAsync("p", [.. rows.Reverse().Select(row => Insert(row, ""))], default);
        Assert.Equal(rows.Order(StringComparer.Ordinal), await RowsAsync(new StateRange("p")));
        Assert.Equal(["a|1", "a|10", "a|2"], await RowsAsync(StateRange.Prefix("p", "a|")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("ü")]
    public async Task A_key_that_Table_Storage_does_not_take_or_sorts_its_own_way_is_refused(string key)
    {
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync(key, [Insert("r", "")], default));
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("p", [Insert(key, "")], default));
    }

    [Fact]
    public async Task What_is_over_a_limit_is_refused_and_what_just_fits_is_taken()
    {
        var key = new string('k', 512);
        await InsertAsync(key, key, new string('x', 32_000));
        Assert.Equal(32_000, (await TextAsync(key, key))!.Length);
        await Assert.ThrowsAsync<StateLimitException>(() => InsertAsync("p", key + "k", ""));
        await Assert.ThrowsAsync<StateLimitException>(() => InsertAsync("p", "r", new string('x', 32_001)));
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("p", [new StateWrite.Insert("r", Many(17, 32_000))], default));
        await Assert.ThrowsAsync<StateLimitException>(() => store.WriteAsync("p", [new StateWrite.Insert("r", Many(253, 1))], default));
        await Assert.ThrowsAsync<StateLimitException>(
            () => store.WriteAsync("p", [.. Enumerable.Range(0, 5).Select(row => new StateWrite.Insert(row.ToString(), Many(16, 31_000)))], default));
        Assert.IsType<StateWriteResult.Written>(
            await store.WriteAsync("p", [.. Enumerable.Range(0, 4).Select(row => new StateWrite.Insert(row.ToString(), Many(16, 31_000)))], default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with-dash")]
    [InlineData("1st")]
    [InlineData("RowKey")]
    public async Task A_property_that_Table_Storage_could_not_name_is_refused(string name) =>
        await Assert.ThrowsAsync<StateLimitException>(
            () => store.WriteAsync("p", [new StateWrite.Insert("r", ImmutableSortedDictionary<string, string>.Empty.Add(name, ""))], default));

    [Fact]
    public async Task Of_many_who_replace_the_same_row_at_once_one_wins()
    {
        var etag = await InsertAsync("p", "r", "0");
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            number => Task.Run(() => (number % 2 == 0 ? store : other).WriteAsync("p", [new StateWrite.Replace("r", etag, Properties(number.ToString()))], default))));
        var winner = Assert.Single(results.OfType<StateWriteResult.Written>());
        Assert.Equal(winner.ETags[0], (await other.GetAsync(new StateKey("p", "r"), default))!.ETag);
    }

    [Fact]
    public async Task What_one_process_wrote_another_reads()
    {
        await InsertAsync("p", "r", "x");
        Assert.Equal("x", (await other.GetAsync(new StateKey("p", "r"), default))!.Properties["text"]);
    }

    public async Task InitializeAsync()
    {
        store = await OpenAsync();
        other = await OpenAsync();
    }

    public abstract Task DisposeAsync();

    /// <summary>Opens the store as another process would: the same data, another object.</summary>
    private protected abstract Task<IStateStore> OpenAsync();

    private static ImmutableSortedDictionary<string, string> Properties(string text) => ImmutableSortedDictionary<string, string>.Empty.Add("text", text);

    private static ImmutableSortedDictionary<string, string> Many(int count, int length) =>
        Enumerable.Range(0, count).ToImmutableSortedDictionary(number => $"p{number}", _ => new string('x', length));

    private static StateWrite.Insert Insert(string row, string text) => new(row, Properties(text));

    private async Task<string> InsertAsync(string partition, string row, string text) =>
        Assert.IsType<StateWriteResult.Written>(await store.WriteAsync(partition, [Insert(row, text)], default)).ETags[0];

    private async Task<string?> TextAsync(string partition, string row) => (await store.GetAsync(new StateKey(partition, row), default))?.Properties["text"];

    private async Task<List<string>> RowsAsync(StateRange range)
    {
        var rows = new List<string>();
        string? continuation = null;
        do
        {
            var page = await store.ScanAsync(range, continuation, default);
            rows.AddRange(page.Entities.Select(entity => entity.Key.Row));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return rows;
    }
}
