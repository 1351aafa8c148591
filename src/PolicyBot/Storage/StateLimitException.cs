namespace PolicyBot.Storage;

/// <summary>A write that Table Storage would refuse whatever the state: a defect of the caller.</summary>
internal sealed class StateLimitException(string message) : Exception(message);
