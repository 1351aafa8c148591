using PolicyBot.Queues;

namespace PolicyBot.Sweeps;

/// <summary>Judges single repositories again, two at a time.</summary>
internal sealed class SubjectWorker(IWorkQueue queue, SubjectWork work, TimeProvider time, ILogger<SubjectWorker> logger)
    : QueueWorker(queue, new SubjectHandler(SubjectQueue.Subjects, work), new WorkBell(), workers: 2, time, logger);
