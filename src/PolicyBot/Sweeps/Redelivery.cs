using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Rest;
using PolicyBot.Storage;

namespace PolicyBot.Sweeps;

/// <summary>Asks GitHub for the deliveries that it says we did not take, after each failure once.</summary>
internal sealed partial class Redelivery(FailedDeliveries failed, AskedDeliveries asked, ILogger<Redelivery> logger)
{
    /// <summary>GitHub is asked at most so often for the same delivery.</summary>
    private const int MostTimes = 3;

    /// <summary>What is left is asked for at the next look, or told by a sweep.</summary>
    private const int MostAtOnce = 100;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!(await failed.ListAsync(cancellationToken)).IsPresent(out var deliveries, out var gap))
        {
            LogNotListed(gap.Reason);
            return;
        }

        var times = await asked.ReadAsync(cancellationToken);
        foreach (var delivery in deliveries.Where(delivery => times.GetValueOrDefault(delivery.Guid) is var before && before < MostTimes && before < delivery.Failures).Take(MostAtOnce))
        {
            try
            {
                await failed.SendAgainAsync(delivery, cancellationToken);
                await asked.CountAsync(delivery.Guid, cancellationToken);
                LogSentAgain(delivery.Guid, delivery.Failures);
            }
            catch (GitHubWriteException refused)
            {
                // The next look asks again, and the sweep finds what the delivery would have told.
                LogNotSentAgain(refused, delivery.Guid);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Deliveries that failed could not be listed: {Reason}")]
    private partial void LogNotListed(GapReason reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "GitHub was asked to send {Delivery} again, which failed {Failures} times")]
    private partial void LogSentAgain(string delivery, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub did not agree to send {Delivery} again")]
    private partial void LogNotSentAgain(Exception cause, string delivery);
}
