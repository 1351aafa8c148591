using PolicyBot.Queues;

namespace PolicyBot.IssueCommands;

/// <summary>Does what people ask in issues: a person waits, so no sweep goes before.</summary>
internal sealed class CommandWorker(IWorkQueue queue, CommandHandler handler, TimeProvider time, ILogger<CommandWorker> logger)
    : QueueWorker(queue, handler, new WorkBell(), workers: 2, time, logger);
