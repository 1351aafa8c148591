using System.Collections.Immutable;
using PolicyBot.Storage.Rows;

namespace PolicyBot.Storage;

/// <summary>What processes on one store know together of an installation's limits at GitHub, and which of them are at work for it.</summary>
/// <param name="holder">This process, unlike every other.</param>
internal sealed class RequestBudgets(StateRows rows, TimeProvider clock, string holder)
{
    /// <summary>A process that does not come back within this time has ended, and what it could have asked is the others'.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly RowKind<RequestBudgetRow> Kind = new("request-budget", 1, StorageJson.Default.RequestBudgetRow);

    /// <summary>Adds what this process knows, and holds its part for a while.</summary>
    /// <param name="add">From what is stored, null where there is nothing, to the same with what this process knows. Called again after a conflict.</param>
    public async Task<RequestBudgetRow> ExchangeAsync(
        long installation, Func<ImmutableSortedDictionary<string, StoredLimit>, ImmutableSortedDictionary<string, StoredLimit>> add, CancellationToken cancellationToken)
    {
        var saved = await rows.UpdateAsync(
            Kind,
            Kind.Key(RowKey.Installation(installation), "all"),
            row =>
            {
                var now = clock.GetUtcNow();
                var atWork = (row?.Holders ?? ImmutableSortedDictionary<string, DateTimeOffset>.Empty).Where(one => one.Value > now).ToImmutableSortedDictionary(StringComparer.Ordinal);
                return new RequestBudgetRow(add(row?.Limits ?? ImmutableSortedDictionary<string, StoredLimit>.Empty), atWork.SetItem(holder, now + Lease));
            },
            cancellationToken);
        return saved.Value!;
    }
}

/// <summary>The budget as stored.</summary>
/// <param name="Limits">By GitHub's word for each.</param>
/// <param name="Holders">The processes at work, each with the time at which it counts as ended.</param>
internal sealed record RequestBudgetRow(ImmutableSortedDictionary<string, StoredLimit> Limits, ImmutableSortedDictionary<string, DateTimeOffset> Holders);

/// <summary>A limit as stored.</summary>
/// <param name="Limit">For an hour; 0 where it is not known.</param>
/// <param name="ResetAt">When the hour ends.</param>
/// <param name="BlockedUntil">GitHub refused, and said to come back then.</param>
internal sealed record StoredLimit(int Limit, int Used, DateTimeOffset ResetAt, DateTimeOffset BlockedUntil);
