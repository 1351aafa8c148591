namespace PolicyBot.Queues;

/// <summary>A message as it was received.</summary>
/// <param name="Id">Unique in its queue.</param>
/// <param name="Receipt">Proves that the message is held; void once it is received or renewed again.</param>
/// <param name="Attempts">How often it was received, this time included.</param>
internal sealed record WorkMessage(QueueName Queue, string Id, string Receipt, string Text, int Attempts, DateTimeOffset SentAt);
