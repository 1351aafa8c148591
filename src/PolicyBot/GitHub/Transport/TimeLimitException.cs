namespace PolicyBot.GitHub.Transport;

/// <summary>No complete answer in time.</summary>
internal sealed class TimeLimitException(string operation, Exception? cause) : Exception($"{operation} did not answer in time.", cause);
