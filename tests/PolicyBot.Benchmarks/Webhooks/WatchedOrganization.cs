using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>An organization on a simulated GitHub that answers as late as the real one. All its repositories have a security policy, and the bot is to tell where one goes.</summary>
internal sealed class WatchedOrganization : IAsyncDisposable
{
    /// <summary>One repository fails from the start: its issue tells that the first sweep came to its end.</summary>
    private const string Failing = "failing";

    private readonly World world;
    private readonly GitHubSimulator gitHub;

    private WatchedOrganization(World world, GitHubSimulator gitHub) => (this.world, this.gitHub) = (world, gitHub);

    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("GitHub:AppId", $"{world.Apps[0].Id}"), ("GitHub:PrivateKey", world.Apps[0].PrivateKey.ReplaceLineEndings("\\n")),
        ("GitHub:RestUrl", gitHub.RestUrl.AbsoluteUri), ("GitHub:GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri),
    ];

    /// <param name="latency">Of every answer.</param>
    public static async Task<WatchedOrganization> StartAsync(int repositories, TimeSpan latency, CancellationToken cancellationToken)
    {
        var described = new World(TimeProvider.System);
        described.Outbox.IsPaused = true;
        described.Silently(() =>
        {
            var acme = described.Organization("acme").Owner("olga");
            acme.Repository(".allstar").Private().Files(
                null, ("allstar.yaml", "optConfig:\n  optOutStrategy: true\n"), ("security.yaml", "optConfig:\n  optOutStrategy: true\n  optOutRepos: [.allstar]\naction: issue\n"));
            acme.Repository(Failing).File("README.md", "# failing");
            for (var number = 0; number < repositories; number++)
            {
                acme.Repository($"r{number}").Files(null, ("README.md", "r"), ("SECURITY.md", "Write to us."));
            }

            var app = described.App("policybot");
            app.Owner = acme;
            app.Permissions = PermissionSet.Of(
                (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Issues, Level.Write),
                (Permission.PullRequests, Level.Read), (Permission.Checks, Level.Write));
            app.Events.UnionWith(["push", "repository", "issues", "issue_comment"]);
            app.WebhookSecret = ServingProgram.Secret;
            app.Install(acme, []);
        });
        var served = await GitHubSimulator.StartAsync(described, cancellationToken);
        served.Latency = _ => latency;
        return new WatchedOrganization(described, served);
    }

    /// <summary>Waits until the first sweep is over.</summary>
    public async Task SettleAsync(ServingProgram server, CancellationToken cancellationToken)
    {
        while (!HasIssue(Failing))
        {
            await Task.Delay(50, cancellationToken);
        }

        await Task.Delay(3000, cancellationToken);
        world.Apps[0].WebhookUrl = server.Webhook;
        world.Outbox.IsPaused = false;
    }

    /// <summary>Pushes to a repository so that a policy fails; GitHub sends its webhook at once.</summary>
    public void Spoil(int repository) => world.Organization("acme").Repository($"r{repository}").Files(null, ("SECURITY.md", null));

    public bool HasIssue(int repository) => HasIssue($"r{repository}");

    public ValueTask DisposeAsync() => gitHub.DisposeAsync();

    private bool HasIssue(string repository) => world.Organization("acme").Repository(repository).Tracker.Issues.Count > 0;
}
