using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;

namespace PolicyBot.Tests.Queues;

public sealed class SqliteWorkQueueTests : WorkQueueContract
{
    private readonly string directory = Directory.CreateTempSubdirectory("policybot-").FullName;

    private readonly StandingClock clock = new();

    private readonly List<SqliteWorkQueue> queues = [];

    public override async Task DisposeAsync()
    {
        foreach (var queue in queues)
        {
            await queue.DisposeAsync();
        }

        Directory.Delete(directory, recursive: true);
    }

    protected override Task PassAsync(TimeSpan time)
    {
        clock.Advance(time);
        return Task.CompletedTask;
    }

    private protected override async Task<IWorkQueue> OpenAsync()
    {
        queues.Add(new SqliteWorkQueue(await QueueDatabase.OpenAsync(Path.Combine(directory, "queues.db"), default), clock));
        return queues[^1];
    }
}
