using System.Collections.Immutable;
using PolicyBot.GitHub.Transport;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Has the processes on one store share an installation's limits and places.</summary>
internal sealed class StoredLedger(RequestBudgets budgets) : IBudgetLedger
{
    public async Task<SharedBudget> ExchangeAsync(long installation, AccountLimits learnt, CancellationToken cancellationToken)
    {
        var row = await budgets.ExchangeAsync(installation, stored => Write(Read(stored).With(learnt)), cancellationToken);
        return new SharedBudget(Read(row.Limits), row.Holders.Count);
    }

    private static AccountLimits Read(ImmutableSortedDictionary<string, StoredLimit> stored) =>
        stored.Aggregate(AccountLimits.Unknown, (all, limit) => all.With(limit.Key, new LimitState(limit.Value.Limit, limit.Value.Used, limit.Value.ResetAt, limit.Value.BlockedUntil)));

    private static ImmutableSortedDictionary<string, StoredLimit> Write(AccountLimits limits) => limits.ByResource.ToImmutableSortedDictionary(
        limit => limit.Key, limit => new StoredLimit(limit.Value.Limit, limit.Value.Used, limit.Value.ResetAt, limit.Value.BlockedUntil), StringComparer.Ordinal);
}
