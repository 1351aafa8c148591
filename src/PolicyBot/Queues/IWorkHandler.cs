namespace PolicyBot.Queues;

/// <summary>Deals with the messages of one queue.</summary>
internal interface IWorkHandler
{
    QueueName Queue { get; }

    /// <summary>Deals with one message. Dealing with it twice is harmless; what is thrown makes it come again.</summary>
    Task<WorkOutcome> HandleAsync(string text, CancellationToken cancellationToken);

    /// <summary>Nobody could deal with the message, and nobody tries again.</summary>
    Task GiveUpAsync(string text, CancellationToken cancellationToken);
}
