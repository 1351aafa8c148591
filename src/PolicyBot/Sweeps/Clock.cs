namespace PolicyBot.Sweeps;

/// <summary>Ticks once a minute for as long as the server runs.</summary>
internal sealed partial class Clock(Tick tick, TimeProvider time, ILogger<Clock> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        do
        {
            try
            {
                await tick.RunAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // GitHub, the store or the queue does not answer; what is due stays due.
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A tick was not carried out to its end")]
    private partial void LogFailed(Exception failed);
}
