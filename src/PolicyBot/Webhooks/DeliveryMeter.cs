using System.Diagnostics.Metrics;

namespace PolicyBot.Webhooks;

/// <summary>Counts what became of requests and deliveries.</summary>
internal sealed class DeliveryMeter
{
    /// <summary>We failed: the sender is told so by a 500.</summary>
    public const string Broke = "broke";

    /// <summary>The sender hung up.</summary>
    public const string HungUp = "hung-up";

    private readonly Counter<long> requests;
    private readonly Counter<long> handled;

    public DeliveryMeter(IMeterFactory meters)
    {
        var meter = meters.Create(ProgramMeter.Name);
        requests = meter.CreateCounter<long>("policybot.webhook.requests", description: "Requests to the webhook, by what they were told.");
        handled = meter.CreateCounter<long>("policybot.deliveries.handled", description: "Deliveries that were taken from the queue, by what became of them.");
    }

    public void Answered(string outcome) => requests.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void Handled(string outcome) => handled.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
