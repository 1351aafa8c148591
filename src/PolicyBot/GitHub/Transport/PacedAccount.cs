namespace PolicyBot.GitHub.Transport;

/// <summary>What one account may ask at the moment, as far as this process knows.</summary>
/// <param name="installation">GitHub's id; null for an account that is no installation, whose limits are its bearer's own affair.</param>
/// <param name="hourly">The share of each hour's limit that may be used, up to 1.</param>
internal sealed class PacedAccount(long? installation, double hourly) : IDisposable
{
    /// <summary>Of what may be used, sweeps leave the rest to what is urgent.</summary>
    private const double ForSweeps = 0.8;

    /// <summary>GitHub counts otherwise than we do: it stays a little below what would be refused.</summary>
    private const double OfMinute = 0.9;

    private static readonly TimeSpan BetweenExchanges = TimeSpan.FromSeconds(15);

    private readonly Lock guard = new();
    private readonly RecentUse recent = new();
    private readonly SemaphoreSlim exchanging = new(1);
    private AccountLimits limits = AccountLimits.Unknown;
    private DateTimeOffset exchangeAt;
    private int processes = 1;
    private int secondaryLimits;

    public Gate Rest { get; } = new(10, 8);

    public Gate GraphQL { get; } = new(3, 2);

    public Gate Writes { get; } = new(1, 1);

    public DateTimeOffset LastWrite { get; set; }

    /// <summary>The first moment at which the request may be sent.</summary>
    public DateTimeOffset NotBefore(RequestScope scope, DateTimeOffset now)
    {
        var share = scope.Urgency == Urgency.Sweep ? ForSweeps : 1;
        lock (guard)
        {
            var blocked = limits.BlockedUntil(scope.Resource, installation is null ? 1 : hourly * share);
            var busy = !limits.AreInForce ? now : recent.NotBefore(now, scope.IsGraphQL, scope.Points, OfMinute * share / processes);
            return blocked > busy ? blocked : busy;
        }
    }

    public void Begin(RequestScope scope, DateTimeOffset now)
    {
        lock (guard)
        {
            recent.Begin(now, scope.IsGraphQL, scope.Points);
        }
    }

    public void End(RequestScope scope, DateTimeOffset began, DateTimeOffset now)
    {
        lock (guard)
        {
            recent.End(now, scope.IsGraphQL, now - began);
        }
    }

    public void Learn(string resource, LimitState seen)
    {
        lock (guard)
        {
            limits = limits.With(resource, seen);
            secondaryLimits = 0;
        }
    }

    /// <summary>GitHub refused for a limit; the other processes are to hear of it at once.</summary>
    /// <param name="resource">Whose hour is used up; null for a secondary limit.</param>
    public DateTimeOffset Block(string? resource, LimitNotice notice, DateTimeOffset now)
    {
        lock (guard)
        {
            var until = notice.RetryAfter is { } wait ? now + wait : notice.ResetAt ?? (now + NextSecondaryWait());
            limits = limits.With(resource ?? AccountLimits.Secondary, LimitState.Blocked(until));
            exchangeAt = now;
            return until;
        }
    }

    /// <summary>Now and then processes tell each other what they know.</summary>
    public async Task ExchangeAsync(IBudgetLedger ledger, TimeProvider time, CancellationToken cancellationToken)
    {
        if (installation is not { } id || !IsExchangeDue(time))
        {
            return;
        }

        await exchanging.WaitAsync(cancellationToken);
        try
        {
            if (IsExchangeDue(time))
            {
                Take(await ledger.ExchangeAsync(id, limits, cancellationToken), time.GetUtcNow());
            }
        }
        finally
        {
            exchanging.Release();
        }
    }

    public void Dispose() => exchanging.Dispose();

    private bool IsExchangeDue(TimeProvider time)
    {
        lock (guard)
        {
            return exchangeAt <= time.GetUtcNow();
        }
    }

    private void Take(SharedBudget shared, DateTimeOffset now)
    {
        lock (guard)
        {
            limits = limits.With(shared.Limits);
            processes = shared.Processes;
            exchangeAt = now + BetweenExchanges;
        }

        Rest.ShareAmong(shared.Processes);
        GraphQL.ShareAmong(shared.Processes);
    }

    /// <summary>GitHub asks for a minute at least where it names no time, and for more each time.</summary>
    private TimeSpan NextSecondaryWait() => TimeSpan.FromMinutes(1 << Math.Min(secondaryLimits++, 5));
}
