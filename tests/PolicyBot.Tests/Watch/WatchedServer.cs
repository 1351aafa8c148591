using Microsoft.Extensions.DependencyInjection;
using PolicyBot.GitHub;
using PolicyBot.IssueCommands;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Sqlite;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Sweeps;
using PolicyBot.Tests.GitHub;
using PolicyBot.Tests.Server;
using PolicyBot.Webhooks;

namespace PolicyBot.Tests.Watch;

/// <summary>One process: a server that takes deliveries, and its workers, which work when they are told to.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly (QueueName Queue, QueueWorker Worker)[] workers;

    private WatchedServer(Serving serving)
    {
        Serving = serving;
        workers =
        [
            (DeliveryIntake.Queue, serving.Service<DeliveryWorker>()),
            (CommandHandler.Commands, serving.New<CommandWorker>()),
            (SubjectQueue.Subjects, serving.New<SubjectWorker>()),
            (SubjectQueue.Sweeps, serving.New<SweepWorker>()),
        ];
    }

    public Serving Serving { get; }

    public CapturedLog Log => Serving.Log;

    /// <param name="state">Outlives the process.</param>
    /// <param name="queues">Outlives the process.</param>
    public static async Task<WatchedServer> StartAsync(Watched watched, SqliteDatabase state, SqliteDatabase queues, Action<IServiceCollection> more, (string Key, string Value)[] settings) =>
        new(await Serving.StartAsync(
            watched.Time,
            isIdle: true,
            services =>
            {
                services.AddSingleton<IStateStore>(_ => new SqliteStateStore(state));
                services.AddSingleton<IBlobStore>(_ => new SqliteBlobStore(state));
                services.AddSingleton<IWorkQueue>(provider => new Lasting(new SqliteWorkQueue(queues, provider.GetRequiredService<TimeProvider>())));
                if (Recorder.IsWanted)
                {
                    services.AddHttpClient(GitHubServices.HttpClient).ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Recorder()));
                }

                more(services);
            },
            [.. Watched.GitHubSettings(watched), .. settings]));

    public T Service<T>()
        where T : notnull => Serving.Service<T>();

    /// <summary>Deals with what waits: all deliveries, then single repositories, then a sweep.</summary>
    /// <returns>False where nothing could be taken.</returns>
    public async Task<bool> WorkAsync()
    {
        var did = false;
        foreach (var (queue, worker) in workers)
        {
            while (await WorkAsync(queue, worker))
            {
                did = true;
            }
        }

        return did;
    }

    /// <summary>Deals with what waits in one queue.</summary>
    public async Task WorkAsync(QueueName queue)
    {
        while (await WorkAsync(queue, workers.Single(one => one.Queue.Equals(queue)).Worker))
        {
        }
    }

    /// <summary>Deals once with each message that waits in one queue by now.</summary>
    public async Task OnceAsync(QueueName queue)
    {
        var messages = await Serving.Queue.ReceiveAsync(queue, QueueLimits.MessagesPerCall, QueueWorker.Lease, default);
        foreach (var message in messages)
        {
            await workers.Single(one => one.Queue.Equals(queue)).Worker.WorkAsync(message, default);
        }
    }

    /// <summary>How many messages wait, held and delayed ones too.</summary>
    public async Task<long> WaitingAsync()
    {
        var count = 0L;
        foreach (var (queue, _) in workers)
        {
            count += await Serving.Queue.CountAsync(queue, default);
        }

        return count;
    }

    public async Task TickAsync()
    {
        await Service<DeliveryUpkeep>().RunAsync(default);
        await Service<Tick>().RunAsync(default);
    }

    public ValueTask DisposeAsync() => Serving.DisposeAsync();

    private async Task<bool> WorkAsync(QueueName queue, QueueWorker worker)
    {
        var messages = await Serving.Queue.ReceiveAsync(queue, 1, QueueWorker.Lease, default);
        foreach (var message in messages)
        {
            await worker.WorkAsync(message, default);
        }

        return messages.Length > 0;
    }

    /// <summary>Queues that are not closed with the process.</summary>
    private sealed class Lasting(IWorkQueue queue) : IWorkQueue
    {
        public Task SendAsync(QueueName name, string text, TimeSpan delay, CancellationToken cancellationToken) => queue.SendAsync(name, text, delay, cancellationToken);

        public Task<System.Collections.Immutable.ImmutableArray<WorkMessage>> ReceiveAsync(QueueName name, int most, TimeSpan lease, CancellationToken cancellationToken) =>
            queue.ReceiveAsync(name, most, lease, cancellationToken);

        public Task<WorkMessage?> RenewAsync(WorkMessage message, TimeSpan lease, CancellationToken cancellationToken) => queue.RenewAsync(message, lease, cancellationToken);

        public Task<bool> DeleteAsync(WorkMessage message, CancellationToken cancellationToken) => queue.DeleteAsync(message, cancellationToken);

        public Task<System.Collections.Immutable.ImmutableArray<WaitingMessage>> PeekAsync(QueueName name, int most, CancellationToken cancellationToken) => queue.PeekAsync(name, most, cancellationToken);

        public Task<long> CountAsync(QueueName name, CancellationToken cancellationToken) => queue.CountAsync(name, cancellationToken);
    }
}
