using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>Leases on subjects and other things of an installation, shared by all processes on one store.</summary>
/// <param name="holder">This process, unlike every other.</param>
internal sealed class Leases(StateRows rows, TimeProvider clock, string holder)
{
    private static readonly RowKind<LeaseRow> Kind = new("lease", 1, StorageJson.Default.LeaseRow);

    /// <summary>Takes the lease where nobody else holds it. The same process takes it again only after it was released or expired.</summary>
    /// <param name="name">What it is on, such as the id of a subject.</param>
    /// <returns>Null while somebody holds it.</returns>
    public async Task<Lease?> TakeAsync(long installation, string name, TimeSpan duration, CancellationToken cancellationToken)
    {
        var key = Kind.Key(RowKey.Installation(installation), name);
        var previous = await rows.GetAsync(Kind, key, cancellationToken);
        if (previous?.Value?.Expires > clock.GetUtcNow())
        {
            return null;
        }

        return await SaveAsync(key, new LeaseRow(holder, (previous?.Value?.FencingToken ?? 0) + 1, clock.GetUtcNow() + duration), previous, cancellationToken);
    }

    /// <summary>Holds the lease for longer.</summary>
    /// <returns>Null when it was lost: somebody else took it after it had expired.</returns>
    public Task<Lease?> RenewAsync(Lease lease, TimeSpan duration, CancellationToken cancellationToken) =>
        SaveAsync(lease.Key, new LeaseRow(holder, lease.FencingToken, clock.GetUtcNow() + duration), lease.Row, cancellationToken);

    /// <summary>Gives the lease back, where it is still held. The row stays, for its fencing token.</summary>
    public Task ReleaseAsync(Lease lease, CancellationToken cancellationToken) =>
        SaveAsync(lease.Key, new LeaseRow(holder, lease.FencingToken, DateTimeOffset.MinValue), lease.Row, cancellationToken);

    private async Task<Lease?> SaveAsync(StateKey key, LeaseRow row, Stored<LeaseRow>? previous, CancellationToken cancellationToken) =>
        await rows.SaveAsync(Kind, key, row, previous, cancellationToken) is { } saved
            ? new Lease(key, row.Holder, row.FencingToken, row.Expires) { Row = saved }
            : null;
}
