namespace PolicyBot.GitHub.Transport;

/// <summary>As many requests were sent as the work at hand allows itself; nothing was sent.</summary>
internal sealed class BudgetSpentException(string operation, int most) : Exception($"{operation} was not sent: {most} requests were sent before, which is all that is allowed.");
