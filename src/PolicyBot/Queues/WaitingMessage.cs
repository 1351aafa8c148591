namespace PolicyBot.Queues;

/// <summary>A message as it lies in its queue.</summary>
/// <param name="Id">Unique in its queue.</param>
/// <param name="Attempts">How often it was received.</param>
internal sealed record WaitingMessage(QueueName Queue, string Id, string Text, int Attempts, DateTimeOffset SentAt);
