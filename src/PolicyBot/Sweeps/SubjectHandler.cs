using PolicyBot.Queues;

namespace PolicyBot.Sweeps;

/// <summary>Deals with what one of the two queues of <see cref="SubjectQueue"/> says.</summary>
internal sealed class SubjectHandler(QueueName queue, SubjectWork work) : IWorkHandler
{
    public QueueName Queue => queue;

    public Task<bool> HandleAsync(string text, CancellationToken cancellationToken) => work.DoAsync(SubjectMessage.Parse(text), cancellationToken);

    /// <summary>The note stays: the clock sends it again.</summary>
    public Task GiveUpAsync(string text, CancellationToken cancellationToken) => Task.CompletedTask;
}
