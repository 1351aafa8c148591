using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Queues;

namespace PolicyBot.Tests.Webhooks;

/// <summary>A queue that takes nothing when a test says so, as after a crash before it was asked.</summary>
internal sealed class BrokenQueue(IWorkQueue whole) : IWorkQueue, IAsyncDisposable
{
    public bool IsBroken { get; set; }

    /// <summary>Puts one in the place of the queue that the program uses.</summary>
    public static void Replace(IServiceCollection services)
    {
        var build = services.Single(service => service.ServiceType == typeof(IWorkQueue)).ImplementationFactory!;
        services.AddSingleton<IWorkQueue>(provider => new BrokenQueue((IWorkQueue)build(provider)));
    }

    public Task SendAsync(QueueName queue, string text, TimeSpan delay, CancellationToken cancellationToken) =>
        IsBroken ? throw new IOException("The queue is broken.") : whole.SendAsync(queue, text, delay, cancellationToken);

    public Task<ImmutableArray<WorkMessage>> ReceiveAsync(QueueName queue, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        whole.ReceiveAsync(queue, most, lease, cancellationToken);

    public Task<WorkMessage?> RenewAsync(WorkMessage message, TimeSpan lease, CancellationToken cancellationToken) => whole.RenewAsync(message, lease, cancellationToken);

    public Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellationToken) => whole.DeleteAsync(message, cancellationToken);

    public Task<ImmutableArray<WaitingMessage>> PeekAsync(QueueName queue, int most, CancellationToken cancellationToken) => whole.PeekAsync(queue, most, cancellationToken);

    public Task<long> CountAsync(QueueName queue, CancellationToken cancellationToken) => whole.CountAsync(queue, cancellationToken);

    public ValueTask DisposeAsync() => ((IAsyncDisposable)whole).DisposeAsync();
}
