namespace PolicyBot.GitHub.Transport;

/// <summary>For a process that is alone.</summary>
internal sealed class OwnLedger : IBudgetLedger
{
    public Task<SharedBudget> ExchangeAsync(long installation, AccountLimits learnt, CancellationToken cancellationToken) => Task.FromResult(new SharedBudget(learnt, 1));
}
