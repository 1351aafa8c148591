using PolicyBot.Storage;

namespace PolicyBot.Tests.Storage;

/// <summary>What every store of large values keeps to.</summary>
public abstract class BlobStoreContract
{
    [Fact]
    public async Task A_value_is_read_back_until_it_is_deleted()
    {
        var store = await OpenAsync();
        var value = new byte[3 * 1024 * 1024];
        Random.Shared.NextBytes(value);
        var name = BlobName.Of(new StateKey("p", "r"), value);
        Assert.Null(await store.GetAsync(name, default));
        await store.PutIfAbsentAsync(name, value, default);
        await store.PutIfAbsentAsync(name, value, default);
        Assert.Equal(value, await store.GetAsync(name, default));
        await store.DeleteAsync(name, default);
        await store.DeleteAsync(name, default);
        Assert.Null(await store.GetAsync(name, default));
    }

    [Fact]
    public async Task Many_values_are_stored_and_read_at_once_and_a_name_that_is_taken_keeps_its_value()
    {
        var store = await OpenAsync();
        var (one, other, absent) = (new BlobName("p", "one"), new BlobName("q", "other"), new BlobName("p", "other"));
        await store.PutIfAbsentAsync(one, new byte[] { 1 }, default);
        await store.PutIfAbsentAsync(new Dictionary<BlobName, ReadOnlyMemory<byte>> { [one] = new byte[] { 2 }, [other] = new byte[] { 3 } }, default);
        var values = await store.GetAsync([one, absent, other], default);
        Assert.Equal(2, values.Count);
        Assert.Equal([1], values[one]);
        Assert.Equal([3], values[other]);
        Assert.Empty(await store.GetAsync([], default));
    }

    [Fact]
    public async Task The_values_of_a_partition_are_listed()
    {
        var store = await OpenAsync();
        await store.PutIfAbsentAsync(new BlobName("p", "a"), new byte[] { 1 }, default);
        await store.PutIfAbsentAsync(new BlobName("p", "b"), new byte[] { 1 }, default);
        await store.PutIfAbsentAsync(new BlobName("q", "c"), new byte[] { 1 }, default);
        Assert.Equal(["a", "b"], (await store.ListAsync("p", default)).Select(name => name.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_rows_own_two_values_even_of_the_same_content() =>
        Assert.NotEqual(BlobName.Of(new StateKey("p", "r"), [1]), BlobName.Of(new StateKey("p", "s"), [1]));

    private protected abstract Task<IBlobStore> OpenAsync();
}
