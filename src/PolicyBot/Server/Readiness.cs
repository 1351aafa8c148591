using PolicyBot.Queues;
using PolicyBot.Storage;
using PolicyBot.Webhooks;

namespace PolicyBot.Server;

/// <summary><c>/readyz</c>: whether what a delivery needs is there.</summary>
internal sealed partial class Readiness(IStateStore store, IWorkQueue queue, TimeProvider time, ILogger<Readiness> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly StateKey Nothing = new("readiness", "nothing");

    public async Task AnswerAsync(HttpContext context)
    {
        var answers = await Task.WhenAll(
            AskAsync("the store", token => store.GetAsync(Nothing, token), context.RequestAborted),
            AskAsync("the queue", token => queue.CountAsync(DeliveryIntake.Queue, token), context.RequestAborted));
        string[] silent = [.. answers.OfType<string>()];
        await (silent.Length == 0
            ? context.Response.AnswerAsync(StatusCodes.Status200OK, "ready")
            : context.Response.AnswerAsync(StatusCodes.Status503ServiceUnavailable, $"not ready: no answer from {string.Join(" and ", silent)}"));
    }

    /// <returns>Null where it answers; else its name.</returns>
    private async Task<string?> AskAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return null;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // Whatever is wrong with it, that is the answer.
            LogSilent(failed, name);
            return name;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Part} does not answer")]
    private partial void LogSilent(Exception failed, string part);
}
