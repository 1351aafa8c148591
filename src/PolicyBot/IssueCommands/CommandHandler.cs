using PolicyBot.GitHub.Rest;
using PolicyBot.Queues;

namespace PolicyBot.IssueCommands;

/// <summary>Deals with one comment that holds a command. Dealing with it twice is harmless.</summary>
internal sealed class CommandHandler(CommandDesk desk) : IWorkHandler
{
    public static readonly QueueName Commands = new("commands");

    public QueueName Queue => Commands;

    public async Task<WorkOutcome> HandleAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            return await desk.HandleAsync(CommandMessage.Parse(text), cancellationToken) ? new WorkOutcome.Done() : new WorkOutcome.Nothing();
        }
        catch (Exception unable) when (unable is UnansweredException or BusyException or GitHubWriteException)
        {
            // Around one comment: the worker says so and tries again.
            return new WorkOutcome.Later(unable.Message);
        }
    }

    /// <summary>Whoever wrote it sees that nothing happened, and writes it again.</summary>
    public Task GiveUpAsync(string text, CancellationToken cancellationToken) => Task.CompletedTask;
}
