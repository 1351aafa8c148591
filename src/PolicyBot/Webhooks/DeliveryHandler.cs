using PolicyBot.GitHub.Rest;
using PolicyBot.Queues;

namespace PolicyBot.Webhooks;

/// <summary>Deals with one delivery. Dealing with it twice is harmless.</summary>
internal sealed partial class DeliveryHandler(Deliveries deliveries, DeliveryReaction reaction, ILogger<DeliveryHandler> logger) : IWorkHandler
{
    public QueueName Queue => DeliveryIntake.Queue;

    public async Task<WorkOutcome> HandleAsync(string text, CancellationToken cancellationToken)
    {
        var reference = DeliveryReference.Parse(text);
        if (await deliveries.FindAsync(reference, cancellationToken) is not { } delivery)
        {
            return new WorkOutcome.Nothing();
        }

        try
        {
            await reaction.ReactAsync(delivery, cancellationToken);
        }
        catch (Exception unable) when (unable is UnansweredException or BusyException)
        {
            // Around one delivery: the worker says so and tries again.
            return new WorkOutcome.Later(unable.Message);
        }

        await deliveries.SettleAsync(reference, DeliveryState.Done, cancellationToken);
        LogDone(delivery.Event, delivery.Payload.Action, reference.Guid, reference.Installation);
        return new WorkOutcome.Done();
    }

    public Task GiveUpAsync(string text, CancellationToken cancellationToken) =>
        DeliveryReference.TryParse(text) is { } reference ? deliveries.SettleAsync(reference, DeliveryState.GivenUp, cancellationToken) : Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Event} {Action} {Delivery} of installation {Installation} is done")]
    private partial void LogDone(string @event, string? action, string delivery, long? installation);
}
