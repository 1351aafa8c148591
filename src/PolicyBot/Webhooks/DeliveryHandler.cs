namespace PolicyBot.Webhooks;

/// <summary>Deals with one delivery. Dealing with it twice is harmless.</summary>
internal sealed partial class DeliveryHandler(Deliveries deliveries, ILogger<DeliveryHandler> logger)
{
    /// <returns>False where there was nothing to do: it is done, or gone with its installation.</returns>
    public async Task<bool> HandleAsync(DeliveryReference reference, CancellationToken cancellationToken)
    {
        if (await deliveries.FindAsync(reference, cancellationToken) is not { } delivery)
        {
            return false;
        }

        await deliveries.SettleAsync(reference, DeliveryState.Done, cancellationToken);
        LogDone(delivery.Event, delivery.Payload.Action, reference.Guid, reference.Installation);
        return true;
    }

    /// <summary>Stops trying.</summary>
    public Task GiveUpAsync(DeliveryReference reference, CancellationToken cancellationToken) => deliveries.SettleAsync(reference, DeliveryState.GivenUp, cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Event} {Action} {Delivery} of installation {Installation} is done")]
    private partial void LogDone(string @event, string? action, string delivery, long? installation);
}
