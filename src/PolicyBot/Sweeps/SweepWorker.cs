using PolicyBot.Queues;

namespace PolicyBot.Sweeps;

/// <summary>Sweeps whole installations: apart from single repositories, which never wait for them, and a few at a time, so that a small one does not wait for a large one.</summary>
internal sealed class SweepWorker(IWorkQueue queue, SubjectWork work, TimeProvider time, ILogger<SweepWorker> logger)
    : QueueWorker(queue, new SubjectHandler(SubjectQueue.Sweeps, work), new WorkBell(), workers: 3, time, logger);
