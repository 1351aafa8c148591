using PolicyBot.Queues;

namespace PolicyBot.Sweeps;

/// <summary>Sweeps whole installations, one at a time, so that single repositories never wait for them.</summary>
internal sealed class SweepWorker(IWorkQueue queue, SubjectWork work, TimeProvider time, ILogger<SweepWorker> logger)
    : QueueWorker(queue, new SubjectHandler(SubjectQueue.Sweeps, work), new WorkBell(), workers: 1, time, logger);
