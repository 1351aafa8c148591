namespace PolicyBot.Queues;

/// <summary>A call that Azure Storage Queues would refuse whatever lies in the queue: a defect of the caller.</summary>
internal sealed class QueueLimitException(string message) : Exception(message);
