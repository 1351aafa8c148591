using Microsoft.Extensions.Options;
using PolicyBot.Queues;

namespace PolicyBot.Webhooks;

/// <summary>Deals with deliveries.</summary>
internal sealed class DeliveryWorker(
    IWorkQueue queue, DeliveryHandler handler, WorkBell bell, DeliveryMeter meter, IOptions<WebhooksOptions> options, TimeProvider time, ILogger<DeliveryWorker> logger)
    : QueueWorker(queue, handler, bell, options.Value.Workers, time, logger)
{
    protected override void Count(string outcome) => meter.Handled(outcome);
}
