using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace PolicyBot.GitHub.Transport;

/// <summary>
/// GitHub's rules on concurrency and its limits, for every account that we speak to: at most 100 requests at once, of one account 10 by
/// REST and 3 by GraphQL, its writes one after the other and a second apart, below a share of its hour and its minute, and none while GitHub refuses.
/// What is urgent goes before sweeps, which leave it some room; accounts do not wait for each other.
/// </summary>
internal sealed partial class Pace(TimeProvider time, IOptions<GitHubOptions> options, IBudgetLedger ledger, ILogger<Pace> logger) : IDisposable
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);

    /// <summary>A sweep waits for the next hour to begin.</summary>
    private static readonly TimeSpan LongestWaitOfSweeps = TimeSpan.FromMinutes(65);

    private readonly ConcurrentDictionary<string, PacedAccount> accounts = new(StringComparer.Ordinal);
    private readonly Gate all = new(100, 80);

    /// <exception cref="LimitedException">A limit is in force for longer than a request waits.</exception>
    public async Task<IDisposable> TakeTurnAsync(RequestScope scope, CancellationToken cancellationToken)
    {
        var account = AccountOf(scope);
        await account.ExchangeAsync(ledger, time, cancellationToken);
        var turn = new Turn(scope.Urgency);
        try
        {
            if (scope.Changes)
            {
                await turn.EnterAsync(account.Writes, cancellationToken);
                turn.OnEnd = () => account.LastWrite = time.GetUtcNow();
                await DelayUntilAsync(account.LastWrite + BetweenWrites, cancellationToken);
            }

            await turn.EnterAsync(scope.IsGraphQL ? account.GraphQL : account.Rest, cancellationToken);
            await turn.EnterAsync(all, cancellationToken);
            await WaitForLimitsAsync(account, scope, cancellationToken);
            var began = time.GetUtcNow();
            account.Begin(scope, began);
            turn.OnEnd += () => account.End(scope, began, time.GetUtcNow());
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Remembers what the answer says of limits.</summary>
    public async Task LearnAsync(RequestScope scope, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var account = AccountOf(scope);
        var resource = response.Headers.TryGetValues("x-ratelimit-resource", out var named) && named.FirstOrDefault() is { Length: > 0 } name ? name : scope.Resource;
        if (LimitNotice.In(response) is { } notice)
        {
            var until = account.Block(notice.ResetAt is null ? null : resource, notice, time.GetUtcNow());
            LogLimited(scope.Credential.Name, scope.Operation, until);
            await account.ExchangeAsync(ledger, time, cancellationToken);
            return;
        }

        var seen = LimitState.Unknown;
        if (LimitNotice.Number(response, "x-ratelimit-limit") is { } limit && LimitNotice.Number(response, "x-ratelimit-used") is { } used && LimitNotice.Number(response, "x-ratelimit-reset") is { } reset)
        {
            seen = new LimitState((int)limit, (int)used, DateTimeOffset.FromUnixTimeSeconds(reset), DateTimeOffset.MinValue);
        }

        if (LimitNotice.IsUsedUp(response, out var resetAt))
        {
            seen = seen with { BlockedUntil = resetAt };
            LogUsedUp(scope.Credential.Name, resetAt);
        }

        account.Learn(resource, seen);
    }

    public void Dispose()
    {
        foreach (var account in accounts.Values)
        {
            account.Dispose();
        }
    }

    private PacedAccount AccountOf(RequestScope scope) =>
        accounts.GetOrAdd(scope.Credential.Name, _ => new PacedAccount(scope.Credential.Installation, options.Value.BudgetPercent / 100.0));

    private async Task WaitForLimitsAsync(PacedAccount account, RequestScope scope, CancellationToken cancellationToken)
    {
        var longest = scope.Urgency == Urgency.Sweep ? LongestWaitOfSweeps : options.Value.LongestWait;
        for (var until = account.NotBefore(scope, time.GetUtcNow()); until > time.GetUtcNow(); until = account.NotBefore(scope, time.GetUtcNow()))
        {
            if (until - time.GetUtcNow() > longest)
            {
                throw new LimitedException(scope.Operation, until);
            }

            await DelayUntilAsync(until, cancellationToken);
        }
    }

    private async Task DelayUntilAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var wait = until - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            // A delay is cut to whole milliseconds: one of less than that would be none, over and over.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
        }
    }

    private sealed class Turn(Urgency urgency) : IDisposable
    {
        private readonly Stack<Gate> entered = [];

        public Action? OnEnd { get; set; }

        public async Task EnterAsync(Gate gate, CancellationToken cancellationToken)
        {
            await gate.EnterAsync(urgency, cancellationToken);
            entered.Push(gate);
        }

        public void Dispose()
        {
            OnEnd?.Invoke();
            while (entered.TryPop(out var gate))
            {
                gate.Leave(urgency);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Credential} met a rate limit at {Operation} and waits until {Until}")]
    private partial void LogLimited(string credential, string operation, DateTimeOffset until);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Credential} has used up its rate limit until {Until}")]
    private partial void LogUsedUp(string credential, DateTimeOffset until);
}
