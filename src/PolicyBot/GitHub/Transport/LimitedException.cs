namespace PolicyBot.GitHub.Transport;

/// <summary>A limit of GitHub's is in force for longer than a request waits; nothing was sent.</summary>
internal sealed class LimitedException(string operation, DateTimeOffset until) : Exception($"{operation} was not sent: a rate limit is in force until {until:O}.")
{
    public DateTimeOffset Until { get; } = until;
}
