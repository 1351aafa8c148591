using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Policies;
using PolicyBot.Pages;
using PolicyBot.Queues;
using PolicyBot.Queues.Sqlite;
using PolicyBot.Tests;
using PolicyBot.Tests.Pages.Seeding;
using PolicyBot.Webhooks;

namespace PolicyBot.Benchmarks.Pages;

/// <summary>The pages of a state that was made up, in a folder of its own.</summary>
internal sealed class PagesProgram : IAsyncDisposable
{
    private readonly string directory;
    private readonly ServiceProvider provider;
    private readonly PagesServer server;

    private PagesProgram(string directory, ServiceProvider provider, PagesServer server) => (this.directory, this.provider, this.server) = (directory, provider, server);

    public Uri Address => server.Address;

    public static async Task<PagesProgram> StartAsync(int repositories, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("policybot-pages-").FullName;
        var queues = await QueueDatabase.OpenAsync(Path.Combine(folder, "queues.db"), cancellationToken);
        var clock = new StandingClock();
        var services = new Services(
            new ConfigurationBuilder().AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("Storage:Path", Path.Combine(folder, "state.db")),
                // GitHub is not asked: its addresses are what links lead to.
                KeyValuePair.Create<string, string?>("GitHub:Token", "unused"),
            ]).Build(),
            PolicyCatalogue.Of(Assembly.Load("PolicyBot.Policies")),
            clock)
        {
            More = more =>
            {
                more.AddQueues(queues);
                more.AddSingleton<Deliveries>();
            },
        };
        var built = await services.BuildAsync(cancellationToken);
        await new SeededState(built, clock).FillAsync(repositories);
        return new PagesProgram(folder, built, await PagesServer.StartAsync(built, 0, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await provider.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
