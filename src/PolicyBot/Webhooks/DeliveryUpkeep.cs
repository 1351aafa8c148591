using PolicyBot.Storage.Rows;

namespace PolicyBot.Webhooks;

/// <summary>Looks after stored deliveries: enqueues again what was received and not done, and forgets what has been done for long enough.</summary>
internal sealed partial class DeliveryUpkeep(Deliveries deliveries, DeliveryIntake intake, TimeProvider time, ILogger<DeliveryUpkeep> logger) : BackgroundService
{
    /// <summary>What is not done is looked at again after at most that time.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>How long a delivery waits that is still not done after so many looks.</summary>
    public static TimeSpan Wait(int looks)
    {
        var wait = Deliveries.Overdue * Math.Pow(2, Math.Min(looks, 10));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Does what is due now.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var watch in deliveries.DueAsync(cancellationToken))
        {
            await LookAsync(watch, cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // The store or the queue does not answer; what is due stays due.
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(Stored<WatchedDelivery> watch, CancellationToken cancellationToken)
    {
        if (watch.Value is not { } watched)
        {
            // A later PolicyBot's: it looks after it.
            return;
        }

        var row = await deliveries.ReadAsync(watched.Delivery, cancellationToken);
        switch (row)
        {
            case null:
                await deliveries.ForgetAsync(watch, null, cancellationToken);
                break;
            case { Value: { State: DeliveryState.Received } }:
                // The longer it waits, the longer is the queue, and the less often it is enqueued once more.
                await intake.EnqueueAsync(watched.Delivery, cancellationToken);
                await deliveries.PostponeAsync(watch, time.GetUtcNow() + Wait(watched.Looks + 1), cancellationToken);
                LogEnqueuedAgain(watched.Delivery.Guid, watched.Delivery.Installation);
                break;
            case { Value.SettledAt: { } settled } when settled + Deliveries.Kept > time.GetUtcNow():
                await deliveries.PostponeAsync(watch, settled + Deliveries.Kept, cancellationToken);
                break;
            case { NewerVersion: not null }:
                await deliveries.PostponeAsync(watch, time.GetUtcNow() + LongestWait, cancellationToken);
                break;
            default:
                await deliveries.ForgetAsync(watch, row, cancellationToken);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} of installation {Installation} was not done in time and is enqueued again")]
    private partial void LogEnqueuedAgain(string delivery, long? installation);

    [LoggerMessage(Level = LogLevel.Error, Message = "Deliveries could not be looked after")]
    private partial void LogFailed(Exception failed);
}
