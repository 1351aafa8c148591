using PolicyBot.GitHub.Rest;
using PolicyBot.Queues;

namespace PolicyBot.Sweeps;

/// <summary>Deals with what one of the two queues of <see cref="SubjectQueue"/> says.</summary>
internal sealed class SubjectHandler(QueueName queue, SubjectWork work) : IWorkHandler
{
    public QueueName Queue => queue;

    public async Task<WorkOutcome> HandleAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            return await work.DoAsync(SubjectMessage.Parse(text), cancellationToken) ? new WorkOutcome.Done() : new WorkOutcome.Nothing();
        }
        catch (UnansweredException unanswered)
        {
            // Around one subject: the worker says so and tries again.
            return new WorkOutcome.Later(unanswered.Message);
        }
    }

    /// <summary>The note stays: the clock sends it again.</summary>
    public Task GiveUpAsync(string text, CancellationToken cancellationToken) => Task.CompletedTask;
}
