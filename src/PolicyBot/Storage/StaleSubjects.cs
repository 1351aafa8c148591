using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>The repositories about which something is not as it was judged, until they are judged again. What comes in a burst is one row.</summary>
internal sealed class StaleSubjects(StateRows rows, TimeProvider clock)
{
    private static readonly RowKind<StaleRow> Kind = new("stale", 1, StorageJson.Default.StaleRow);

    /// <summary>Notes that policies must be judged again on a repository.</summary>
    /// <param name="policies">Ids; null for all.</param>
    /// <returns>True where nothing was noted about it before: somebody must see to it that it is judged.</returns>
    public async Task<bool> MarkAsync(long installation, long subject, string name, ImmutableSortedSet<string>? policies, CancellationToken cancellationToken)
    {
        var isNew = false;
        await rows.UpdateAsync(
            Kind,
            Key(installation, subject),
            row =>
            {
                isNew = row is null;
                return row is null
                    ? new StaleRow(name, policies, clock.GetUtcNow())
                    : row with { Name = name, Policies = policies is null || row.Policies is null ? null : row.Policies.Union(policies) };
            },
            cancellationToken);
        return isNew;
    }

    /// <returns>Null where nothing is noted.</returns>
    public async Task<Stored<StaleRow>?> FindAsync(long installation, long subject, CancellationToken cancellationToken) =>
        await rows.GetAsync(Kind, Key(installation, subject), cancellationToken) is { Value: not null } row ? row : null;

    /// <summary>Takes a note away that was obeyed.</summary>
    /// <returns>False where something was added meanwhile: it is still to be judged.</returns>
    public Task<bool> ClearAsync(Stored<StaleRow> row, CancellationToken cancellationToken) => rows.DeleteAsync(row, cancellationToken);

    /// <summary>Everything that waits, by id.</summary>
    public async IAsyncEnumerable<(long Subject, StaleRow Row)> ReadAsync(
        long installation, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in rows.ReadAsync(Kind, Kind.All(RowKey.Installation(installation)), cancellationToken))
        {
            if (row.Value is { } stale)
            {
                yield return (RowKey.IdIn(row.Key, 1), stale);
            }
        }
    }

    private static StateKey Key(long installation, long subject) => Kind.Key(RowKey.Installation(installation), RowKey.Id(subject));
}

/// <summary>That a repository must be judged again, as stored.</summary>
/// <param name="Name">Owner and name, as GitHub called it then. Foreign text.</param>
/// <param name="Policies">Ids; null for all.</param>
/// <param name="Since">When the first reason came.</param>
internal sealed record StaleRow(string Name, ImmutableSortedSet<string>? Policies, DateTimeOffset Since);
