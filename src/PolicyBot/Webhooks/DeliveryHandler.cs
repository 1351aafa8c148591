using PolicyBot.Queues;

namespace PolicyBot.Webhooks;

/// <summary>Deals with one delivery. Dealing with it twice is harmless.</summary>
internal sealed partial class DeliveryHandler(Deliveries deliveries, DeliveryReaction reaction, ILogger<DeliveryHandler> logger) : IWorkHandler
{
    public QueueName Queue => DeliveryIntake.Queue;

    /// <returns>False where there was nothing to do: it is done, or gone with its installation.</returns>
    public async Task<bool> HandleAsync(string text, CancellationToken cancellationToken)
    {
        var reference = DeliveryReference.Parse(text);
        if (await deliveries.FindAsync(reference, cancellationToken) is not { } delivery)
        {
            return false;
        }

        await reaction.ReactAsync(delivery, cancellationToken);
        await deliveries.SettleAsync(reference, DeliveryState.Done, cancellationToken);
        LogDone(delivery.Event, delivery.Payload.Action, reference.Guid, reference.Installation);
        return true;
    }

    public Task GiveUpAsync(string text, CancellationToken cancellationToken) =>
        DeliveryReference.TryParse(text) is { } reference ? deliveries.SettleAsync(reference, DeliveryState.GivenUp, cancellationToken) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Event} {Action} {Delivery} of installation {Installation} is done")]
    private partial void LogDone(string @event, string? action, string delivery, long? installation);
}
