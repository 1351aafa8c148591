namespace PolicyBot.GitHub.Transport;

/// <summary>Where processes tell each other what they learnt of an account's limits, and see how many of them speak in its name.</summary>
internal interface IBudgetLedger
{
    /// <summary>Adds what this process learnt, and says for a while that it is at work.</summary>
    Task<SharedBudget> ExchangeAsync(long installation, AccountLimits learnt, CancellationToken cancellationToken);
}

/// <summary>What all processes know together.</summary>
/// <param name="Processes">How many are at work for the account, this one among them.</param>
internal sealed record SharedBudget(AccountLimits Limits, int Processes);
