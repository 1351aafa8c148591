namespace PolicyBot.GitHub.Transport;

/// <summary>The answer is longer than it may be.</summary>
internal sealed class BodyTooLargeException(string operation, int limit) : Exception($"{operation} answered more than {limit} bytes.");
