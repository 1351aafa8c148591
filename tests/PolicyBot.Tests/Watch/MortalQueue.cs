using System.Collections.Immutable;
using PolicyBot.Queues;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>A queue in a program that may be killed.</summary>
internal sealed class MortalQueue(IWorkQueue queue, Death death) : IWorkQueue
{
    public Task SendAsync(QueueName name, string text, TimeSpan delay, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return queue.SendAsync(name, text, delay, cancellationToken);
    }

    public Task<ImmutableArray<WorkMessage>> ReceiveAsync(QueueName name, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return queue.ReceiveAsync(name, most, lease, cancellationToken);
    }

    public Task<WorkMessage?> RenewAsync(WorkMessage message, TimeSpan lease, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return queue.RenewAsync(message, lease, cancellationToken);
    }

    public Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellationToken)
    {
        death.BeforeWrite();
        return queue.DeleteAsync(message, cancellationToken);
    }

    public Task<ImmutableArray<WaitingMessage>> PeekAsync(QueueName name, int most, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return queue.PeekAsync(name, most, cancellationToken);
    }

    public Task<long> CountAsync(QueueName name, CancellationToken cancellationToken)
    {
        death.BeforeRead();
        return queue.CountAsync(name, cancellationToken);
    }
}
