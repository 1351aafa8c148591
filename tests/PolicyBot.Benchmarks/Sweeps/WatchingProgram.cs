using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PolicyBot.Engine.Policies;
using PolicyBot.IssueCommands;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Queues;
using PolicyBot.Server;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Sweeps;
using PolicyBot.Webhooks;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>The server as it ships before a simulated GitHub: deliveries reach it over the wire, and its clock and its workers turn when they are told to.</summary>
internal sealed class WatchingProgram : IAsyncDisposable
{
    private readonly HastyTime time;
    private readonly WebApplication server;
    private readonly IWorkQueue queue;
    private readonly (QueueName Queue, QueueWorker Worker)[] workers;

    private WatchingProgram(HastyTime time, GitHubSimulator gitHub, WebApplication server)
    {
        (this.time, GitHub, this.server) = (time, gitHub, server);
        queue = server.Services.GetRequiredService<IWorkQueue>();
        workers =
        [
            (DeliveryIntake.Queue, server.Services.GetRequiredService<DeliveryWorker>()),
            (CommandHandler.Commands, ActivatorUtilities.CreateInstance<CommandWorker>(server.Services)),
            (SubjectQueue.Subjects, ActivatorUtilities.CreateInstance<SubjectWorker>(server.Services)),
            (SubjectQueue.Sweeps, ActivatorUtilities.CreateInstance<SweepWorker>(server.Services)),
        ];
    }

    public GitHubSimulator GitHub { get; }

    /// <param name="world">With the App, which is told of what happens.</param>
    public static async Task<WatchingProgram> StartAsync(HastyTime time, World world, string store, CancellationToken cancellationToken)
    {
        world.Outbox.IsPaused = true;
        var gitHub = await GitHubSimulator.StartAsync(world, cancellationToken);
        var app = world.Apps.Single();
        var services = new Services(
            new ConfigurationBuilder().AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("GitHub:AppId", app.Id.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create<string, string?>("GitHub:PrivateKey", app.PrivateKey),
                KeyValuePair.Create<string, string?>("GitHub:WebhookSecrets:0", app.WebhookSecret),
                KeyValuePair.Create<string, string?>("GitHub:RestUrl", gitHub.RestUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("GitHub:GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("Server:Webhook", "http://127.0.0.1:0"),
                KeyValuePair.Create<string, string?>("Server:Management", "http://127.0.0.1:0"),
                KeyValuePair.Create<string, string?>("Storage:Path", store),
            ]).Build(),
            PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly),
            time)
        {
            More = services =>
            {
                services.AddLogging(logging => logging.ClearProviders());
                // The program's own, by its type or, as those of deliveries, by what makes it.
                foreach (var hosted in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly is var from && (from is null || from == typeof(BotServer).Assembly)).ToArray())
                {
                    services.Remove(hosted);
                }
            },
        };
        var built = await BotServer.BuildAsync(services, _ => { }, cancellationToken);
        await built.StartAsync(cancellationToken);
        app.WebhookUrl = new Uri($"http://{built.Services.GetRequiredService<Listening>()[Listener.Webhook]}{WebhookEndpoint.Path}");
        return new WatchingProgram(time, gitHub, built);
    }

    /// <summary>A minute passes, and all that is due or waits is done.</summary>
    public async Task MinuteAsync(CancellationToken cancellationToken)
    {
        // A delivery takes seconds, and a burst is waited for.
        await WorkAsync(cancellationToken);
        time.Advance(SubjectQueue.Burst);
        await WorkAsync(cancellationToken);
        time.Advance(TimeSpan.FromMinutes(1));
        await server.Services.GetRequiredService<Tick>().RunAsync(cancellationToken);
        await WorkAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await GitHub.DisposeAsync();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        await GitHub.DeliverAsync(cancellationToken);
        foreach (var (name, worker) in workers)
        {
            while (await queue.ReceiveAsync(name, QueueLimits.MessagesPerCall, QueueWorker.Lease, cancellationToken) is { IsEmpty: false } messages)
            {
                foreach (var message in messages)
                {
                    await worker.WorkAsync(message, cancellationToken);
                }
            }
        }
    }
}
