using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What is to be done later in an installation, in order of when.</summary>
internal sealed class DueItems(StateRows rows)
{
    private static readonly RowKind<DueItem> Kind = new("due", 1, StorageJson.Default.DueItem);

    /// <summary>Adds the item; the same item at the same time is there once.</summary>
    public Task AddAsync(long installation, DueItem item, CancellationToken cancellationToken) =>
        rows.SaveAsync(Kind, Key(installation, item), item, null, cancellationToken);

    /// <summary>Reads what is due, oldest first.</summary>
    public IAsyncEnumerable<Stored<DueItem>> ReadAsync(long installation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = Kind.All(RowKey.Installation(installation));
        return rows.ReadAsync(Kind, all with { To = all.From + RowKey.Time(now.AddTicks(1)) }, cancellationToken);
    }

    /// <summary>Removes the item that was read.</summary>
    /// <returns>False when another process did so first.</returns>
    public Task<bool> RemoveAsync(Stored<DueItem> item, CancellationToken cancellationToken) => rows.DeleteAsync(item, cancellationToken);

    private static StateKey Key(long installation, DueItem item) =>
        Kind.Key(RowKey.Installation(installation), RowKey.Time(item.At), RowKey.Id(item.Subject), item.What);
}

/// <summary>One thing to be done later.</summary>
/// <param name="At">Not before then.</param>
/// <param name="Subject">GitHub's numeric id.</param>
/// <param name="What">Id of the policy that is judged again then.</param>
/// <param name="Name">Of the subject, for who looks it up. Foreign text.</param>
internal sealed record DueItem(DateTimeOffset At, long Subject, string What, string Name = "");
