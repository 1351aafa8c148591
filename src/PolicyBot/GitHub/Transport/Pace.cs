using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace PolicyBot.GitHub.Transport;

/// <summary>
/// GitHub's rules on concurrency and its limits, for every account that we speak to: at most 100 requests at once, of one account 10 by
/// REST and 2 by GraphQL, its writes one after the other and a second apart, and none while a limit is in force.
/// </summary>
internal sealed partial class Pace(TimeProvider time, IOptions<GitHubOptions> options, ILogger<Pace> logger) : IDisposable
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim all = new(100);

    /// <exception cref="LimitedException">A limit is in force for longer than a request waits.</exception>
    public async Task<IDisposable> TakeTurnAsync(RequestScope scope, CancellationToken cancellationToken)
    {
        var account = AccountOf(scope);
        var turn = new Turn();
        try
        {
            if (scope.Changes)
            {
                await turn.TakeAsync(account.Writes, cancellationToken);
                turn.OnEnd = () => account.LastWrite = time.GetUtcNow();
                await DelayUntilAsync(account.LastWrite + BetweenWrites, cancellationToken);
            }

            await turn.TakeAsync(scope.IsGraphQL ? account.GraphQL : account.Rest, cancellationToken);
            await turn.TakeAsync(all, cancellationToken);
            await WaitForLimitAsync(account.BlockOf(scope), scope, cancellationToken);
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Remembers what the answer says of limits.</summary>
    public void Learn(RequestScope scope, HttpResponseMessage response)
    {
        var account = AccountOf(scope);
        if (LimitNotice.In(response) is { } notice)
        {
            var until = notice.ResetAt ?? (time.GetUtcNow() + (notice.RetryAfter ?? account.NextSecondaryWait()));
            if (notice.ResetAt is { } && notice.RetryAfter is { } wait)
            {
                until = time.GetUtcNow() + wait;
            }

            account.Block(scope, until, isSecondary: notice.ResetAt is null);
            LogLimited(scope.Credential.Name, scope.Operation, until);
            return;
        }

        account.SecondaryLimits = 0;
        if (LimitNotice.IsUsedUp(response, out var resetAt))
        {
            account.Block(scope, resetAt, isSecondary: false);
            LogUsedUp(scope.Credential.Name, resetAt);
        }
    }

    public void Dispose()
    {
        all.Dispose();
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }
    }

    private Account AccountOf(RequestScope scope) => accounts.GetOrAdd(scope.Credential.Name, static _ => new Account());

    private async Task WaitForLimitAsync(DateTimeOffset until, RequestScope scope, CancellationToken cancellationToken)
    {
        if (until - time.GetUtcNow() > options.Value.LongestWait)
        {
            throw new LimitedException(scope.Operation, until);
        }

        await DelayUntilAsync(until, cancellationToken);
    }

    private async Task DelayUntilAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var wait = until - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private sealed class Account : IDisposable
    {
        private readonly Lock blocking = new();
        private DateTimeOffset restUntil;
        private DateTimeOffset graphQLUntil;

        public SemaphoreSlim Rest { get; } = new(10);

        public SemaphoreSlim GraphQL { get; } = new(2);

        public SemaphoreSlim Writes { get; } = new(1);

        public DateTimeOffset LastWrite { get; set; }

        public int SecondaryLimits { get; set; }

        public DateTimeOffset BlockOf(RequestScope scope)
        {
            lock (blocking)
            {
                return scope.IsGraphQL ? graphQLUntil : restUntil;
            }
        }

        /// <summary>A secondary limit is on the account; a primary limit on one interface.</summary>
        public void Block(RequestScope scope, DateTimeOffset until, bool isSecondary)
        {
            lock (blocking)
            {
                if (isSecondary || scope.IsGraphQL)
                {
                    graphQLUntil = graphQLUntil > until ? graphQLUntil : until;
                }

                if (isSecondary || !scope.IsGraphQL)
                {
                    restUntil = restUntil > until ? restUntil : until;
                }
            }
        }

        /// <summary>GitHub asks for a minute at least where it names no time, and for more each time.</summary>
        public TimeSpan NextSecondaryWait() => TimeSpan.FromMinutes(1 << Math.Min(SecondaryLimits++, 5));

        public void Dispose()
        {
            Rest.Dispose();
            GraphQL.Dispose();
            Writes.Dispose();
        }
    }

    private sealed class Turn : IDisposable
    {
        private readonly Stack<SemaphoreSlim> taken = [];

        public Action? OnEnd { get; set; }

        public async Task TakeAsync(SemaphoreSlim slot, CancellationToken cancellationToken)
        {
            await slot.WaitAsync(cancellationToken);
            taken.Push(slot);
        }

        public void Dispose()
        {
            OnEnd?.Invoke();
            while (taken.TryPop(out var slot))
            {
                slot.Release();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Credential} met a rate limit at {Operation} and waits until {Until}")]
    private partial void LogLimited(string credential, string operation, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Credential} has used up its rate limit until {Until}")]
    private partial void LogUsedUp(string credential, DateTimeOffset until);
}
