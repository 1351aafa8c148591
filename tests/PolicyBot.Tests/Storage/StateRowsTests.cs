using System.Text.Json.Serialization;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Tests.Storage;

public sealed partial class StateRowsTests : IAsyncLifetime
{
    private static readonly RowKind<Note> First = new("note", 1, NoteJson.Default.Note);

    private static readonly RowKind<Note> Second = First with
    {
        SchemaVersion = 2,
        Upgrade = (version, json) => version == 1 && (string?)json["Text"] is { } text ? new Note(text + ", upgraded") : null,
    };

    private static readonly StateKey Key = First.Key("p", RowKey.Id(42));

    private readonly StateFixture fixture = new();

    private StateRows Rows => fixture.Rows;

    [Fact]
    public async Task An_older_row_is_upgraded()
    {
        await Rows.SaveAsync(First, Key, new Note("old"), null, default);
        Assert.Equal("old, upgraded", (await Rows.GetAsync(Second, Key, default))!.Value!.Text);
    }

    [Fact]
    public async Task An_older_row_that_nobody_can_upgrade_counts_as_not_there_and_is_overwritten()
    {
        var third = First with { SchemaVersion = 3 };
        await Rows.SaveAsync(First, Key, new Note("old"), null, default);
        var old = await Rows.GetAsync(third, Key, default);
        Assert.Null(old!.Value);
        Assert.NotNull(await Rows.SaveAsync(third, Key, new Note("new"), old, default));
        Assert.Equal("new", (await Rows.GetAsync(third, Key, default))!.Value!.Text);
    }

    [Fact]
    public async Task A_newer_row_counts_as_not_there_and_is_not_overwritten()
    {
        await Rows.SaveAsync(Second, Key, new Note("new"), null, default);
        var newer = await Rows.GetAsync(First, Key, default);
        Assert.Null(newer!.Value);
        Assert.Equal(2, newer.NewerVersion);
        var refusal = await Assert.ThrowsAsync<NewerRowException>(() => Rows.SaveAsync(First, Key, new Note("old"), newer, default));
        Assert.Contains("schema 2", refusal.Message);
        Assert.Equal("new", (await Rows.GetAsync(Second, Key, default))!.Value!.Text);
    }

    [Fact]
    public async Task A_damaged_row_counts_as_not_there()
    {
        var properties = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("version", "1").Add("json", "{\"Text\":");
        await fixture.Store.WriteAsync("p", [new StateWrite.Insert(Key.Row, properties)], default);
        Assert.Null((await Rows.GetAsync(First, Key, default))!.Value);
    }

    [Fact]
    public async Task A_large_value_lies_beside_its_row_and_goes_with_it()
    {
        var large = new Note(new string('x', 2_000_000));
        var row = await Rows.SaveAsync(First, Key, large, null, default);
        Assert.Equal(large, (await Rows.GetAsync(First, Key, default))!.Value);
        Assert.Single(await fixture.Blobs.ListAsync("p", default));

        row = await Rows.SaveAsync(First, Key, large with { Text = large.Text + "y" }, row, default);
        Assert.Single(await fixture.Blobs.ListAsync("p", default));

        Assert.True(await Rows.DeleteAsync(row!, default));
        Assert.Empty(await fixture.Blobs.ListAsync("p", default));
        Assert.Null(await Rows.GetAsync(First, Key, default));
    }

    [Fact]
    public async Task Updates_from_many_sides_are_all_there_at_the_end()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Rows.UpdateAsync(First, Key, note => new Note(note?.Text + "x"), default))));
        Assert.Equal(20, (await Rows.GetAsync(First, Key, default))!.Value!.Text.Length);
    }

    [Fact]
    public async Task Rows_of_one_kind_are_read_in_order_of_the_number_in_their_key()
    {
        foreach (var id in new long[] { 1000, 7, 30 })
        {
            await Rows.SaveAsync(First, First.Key("p", RowKey.Id(id), "a"), new Note(id.ToString()), null, default);
        }

        await Rows.SaveAsync(First with { Name = "notebook" }, new RowKind<Note>("notebook", 1, NoteJson.Default.Note).Key("p", "x"), new Note("other kind"), null, default);
        Assert.Equal(["7", "30", "1000"], await TextsAsync(First.All("p")));
        Assert.Equal(["30"], await TextsAsync(First.All("p", RowKey.Id(30))));
    }

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    private async Task<List<string>> TextsAsync(StateRange range)
    {
        var texts = new List<string>();
        await foreach (var row in Rows.ReadAsync(First, range, default))
        {
            texts.Add(row.Value!.Text);
        }

        return texts;
    }

    internal sealed record Note(string Text);

    [JsonSerializable(typeof(Note))]
    internal sealed partial class NoteJson : JsonSerializerContext;
}
