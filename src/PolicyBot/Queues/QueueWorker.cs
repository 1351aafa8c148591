using PolicyBot.Holding;

namespace PolicyBot.Queues;

/// <summary>Takes messages from a queue, some at a time, and has each dealt with: again when that fails, and set aside when it fails too often.</summary>
/// <param name="handler">Deals with them.</param>
/// <param name="bell">Rings when one was sent by this process.</param>
/// <param name="workers">How many are dealt with at once.</param>
internal abstract partial class QueueWorker(IWorkQueue queue, IWorkHandler handler, WorkBell bell, int workers, TimeProvider time, ILogger logger) : BackgroundService
{
    /// <summary>How long a message is nobody else's; renewed while it is worked on.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMilliseconds(100);

    /// <summary>No bell rings for what becomes due, or for what another process sent: it is found at a look, and a look is cheap.</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);

    // What is not done by then is given back: who stops a server does not wait for long.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>Deals with one message, and says to the queue what became of it.</summary>
    /// <param name="abandon">Gives it back.</param>
    public async Task WorkAsync(WorkMessage message, CancellationToken abandon)
    {
        try
        {
            var outcome = message.Attempts > PoisonQueue.MostAttempts ? await SetAsideAsync(message) : await DealAsync(message, abandon);
            Count(outcome);
        }
        catch (Exception failed)
        {
            // The queue or the store does not answer. The lease runs out, and the message comes again.
            Count("broke");
            LogBroke(failed, message.Id);
        }
    }

    /// <summary>Counts what became of a message.</summary>
    protected virtual void Count(string outcome)
    {
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var abandon = new CancellationTokenSource();
        var working = new List<Task>();
        try
        {
            await TakeAsync(working, abandon.Token, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing more is taken; what was taken is finished or given back.
        }

        try
        {
            await Task.WhenAll(working).WaitAsync(Grace, time, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            await abandon.CancelAsync();
            await Task.WhenAll(working);
        }
    }

    private async Task TakeAsync(List<Task> working, CancellationToken abandon, CancellationToken stoppingToken)
    {
        var idle = ShortestIdle;
        while (true)
        {
            working.RemoveAll(task => task.IsCompleted);
            if (working.Count == workers)
            {
                await Task.WhenAny(working).WaitAsync(stoppingToken);
                continue;
            }

            var messages = await ReceiveAsync(workers - working.Count, stoppingToken);
            working.AddRange(messages.Select(message => Task.Run(() => WorkAsync(message, abandon), CancellationToken.None)));
            if (messages.Count > 0)
            {
                idle = ShortestIdle;
                continue;
            }

            await bell.WaitAsync(idle, time, stoppingToken);
            idle = idle * 2 < LongestIdle ? idle * 2 : LongestIdle;
        }
    }

    private async Task<IReadOnlyList<WorkMessage>> ReceiveAsync(int most, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.ReceiveAsync(handler.Queue, most, Lease, cancellationToken);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The queue does not answer; it is asked again like an empty one.
            LogNotReceived(failed, handler.Queue);
            return [];
        }
    }

    private async Task<string> DealAsync(WorkMessage message, CancellationToken abandon)
    {
        using var held = new Held<WorkMessage>(message, mine => queue.RenewAsync(mine, Lease, CancellationToken.None), Lease, time, abandon);
        try
        {
            var outcome = await handler.HandleAsync(message.Text, held.Lost);
            if (outcome is WorkOutcome.Later later)
            {
                LogLater(message.Id, message.Attempts, later.Because);
                return await TryAgainAsync(message, await held.LetGoAsync());
            }

            await queue.DeleteAsync(await held.LetGoAsync(), CancellationToken.None);
            return outcome is WorkOutcome.Done ? "done" : "nothing-to-do";
        }
        catch (OperationCanceledException) when (held.Lost.IsCancellationRequested)
        {
            // Where somebody else has it by now, giving it back changes nothing.
            await queue.RenewAsync(await held.LetGoAsync(), TimeSpan.Zero, CancellationToken.None);
            return "given-back";
        }
        catch (Exception failed)
        {
            // Around one delivery: another may go well.
            LogFailed(failed, message.Id, message.Attempts);
            return await TryAgainAsync(message, await held.LetGoAsync());
        }
    }

    /// <summary>Ever later, and not for ever.</summary>
    private async Task<string> TryAgainAsync(WorkMessage message, WorkMessage kept)
    {
        if (message.Attempts >= PoisonQueue.MostAttempts)
        {
            return await SetAsideAsync(kept);
        }

        await queue.RenewAsync(kept, FirstDelay * Math.Pow(6, message.Attempts - 1), CancellationToken.None);
        return "failed";
    }

    private async Task<string> SetAsideAsync(WorkMessage message)
    {
        LogSetAside(message.Id, message.Text);
        await handler.GiveUpAsync(message.Text, CancellationToken.None);

        await queue.SetAsideAsync(message, CancellationToken.None);
        return "set-aside";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} could not be dealt with, attempt {Attempt}")]
    private partial void LogFailed(Exception failed, string message, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} cannot be dealt with now, attempt {Attempt}: {Because}")]
    private partial void LogLater(string message, int attempt, string because);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Message} is set aside, nobody can deal with it: {Text}")]
    private partial void LogSetAside(string message, string text);

    [LoggerMessage(Level = LogLevel.Error, Message = "What became of message {Message} could not be said to the queue")]
    private partial void LogBroke(Exception failed, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "The queue {Queue} could not be asked for messages")]
    private partial void LogNotReceived(Exception failed, QueueName queue);
}
