using System.Collections.Immutable;

namespace PolicyBot.Queues;

/// <summary>
/// Work that waits for somebody to do it, shaped on Azure Storage Queues: every message at least once, in no order, and in no transaction with
/// the state. Every implementation passes the same contract tests and enforces the limits of <see cref="QueueLimits"/>.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>Adds a message.</summary>
    /// <param name="delay">How long nobody receives it.</param>
    /// <exception cref="QueueLimitException">The message breaks a limit; nothing was added.</exception>
    Task SendAsync(QueueName queue, string text, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes messages that nobody holds. Whoever does not delete or renew one in time loses it to the next who asks.</summary>
    /// <param name="most">How many at most, up to <see cref="QueueLimits.MessagesPerCall"/>.</param>
    /// <param name="lease">How long nobody else receives them.</param>
    Task<ImmutableArray<WorkMessage>> ReceiveAsync(QueueName queue, int most, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Holds a message for so long from now; with no time, or with a time to wait, gives it back.</summary>
    /// <returns>The message with the receipt that counts from now on; null when it was lost to somebody else.</returns>
    Task<WorkMessage?> RenewAsync(WorkMessage message, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Removes a message that was dealt with.</summary>
    /// <returns>False when it was lost to somebody else.</returns>
    Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellationToken);

    /// <summary>Looks at messages that nobody holds, and leaves them as they are.</summary>
    /// <param name="most">How many at most, up to <see cref="QueueLimits.MessagesPerCall"/>.</param>
    Task<ImmutableArray<WaitingMessage>> PeekAsync(QueueName queue, int most, CancellationToken cancellationToken);

    /// <summary>About how many messages there are, held and delayed ones too.</summary>
    Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken);
}
