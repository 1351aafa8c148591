using PolicyBot.Queues;
using PolicyBot.Webhooks.Payloads;
using PolicyBot.Webhooks.Requests;

namespace PolicyBot.Webhooks;

/// <summary>Takes what GitHub signed: stores it, enqueues it, and leaves all else to the worker.</summary>
internal sealed partial class DeliveryIntake(Deliveries deliveries, IWorkQueue queue, WorkBell bell, ILogger<DeliveryIntake> logger)
{
    public static readonly QueueName Queue = new("deliveries");

    public async Task<WebhookAnswer> TakeAsync(IncomingDelivery incoming, CancellationToken cancellationToken)
    {
        if (!HeardEvents.Contains(incoming.Event))
        {
            return WebhookAnswer.Ignored;
        }

        if (Payload.Read(incoming.Body) is not { } payload)
        {
            LogUnreadable(incoming.Event, incoming.Guid);
            return WebhookAnswer.Unreadable;
        }

        var delivery = new DeliveryReference(payload.Installation?.Id, incoming.Guid);
        var reception = await deliveries.ReceiveAsync(delivery, incoming, cancellationToken);
        LogReceived(incoming.Event, incoming.Guid, delivery.Installation, reception);
        if (reception == Reception.Done)
        {
            return WebhookAnswer.Done;
        }

        await EnqueueAsync(delivery, cancellationToken);
        return reception switch
        {
            Reception.Replay => WebhookAnswer.Replay,
            Reception.Again => WebhookAnswer.Again,
            _ => WebhookAnswer.Accepted,
        };
    }

    /// <summary>Has a stored delivery dealt with. More than once is harmless.</summary>
    public async Task EnqueueAsync(DeliveryReference delivery, CancellationToken cancellationToken)
    {
        await queue.SendAsync(Queue, delivery.ToMessage(), TimeSpan.Zero, cancellationToken);
        bell.Ring();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Event} {Delivery} of installation {Installation} came: {Reception}")]
    private partial void LogReceived(string @event, string delivery, long? installation, Reception reception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Event} {Delivery} is signed by GitHub and is not what it documents, so it is ignored")]
    private partial void LogUnreadable(string @event, string delivery);
}
