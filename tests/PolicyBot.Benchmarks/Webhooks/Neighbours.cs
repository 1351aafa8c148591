using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Hosting;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary>One large organization and some small ones with the same App, on a simulated GitHub that takes its time: a query takes as long as it asks of repositories.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private const string Large = "large";

    /// <summary>One repository of each fails from the start: its issue tells that the first sweep came to its end.</summary>
    private const string Failing = "failing";

    private readonly World world;
    private readonly GitHubSimulator gitHub;

    private Neighbours(World world, GitHubSimulator gitHub) => (this.world, this.gitHub) = (world, gitHub);

    public IEnumerable<(string Key, string Value)> Settings =>
    [
        ("GitHub:AppId", $"{world.Apps[0].Id}"), ("GitHub:PrivateKey", world.Apps[0].PrivateKey.ReplaceLineEndings("\\n")),
        ("GitHub:RestUrl", gitHub.RestUrl.AbsoluteUri), ("GitHub:GraphQLUrl", gitHub.GraphQlUrl.AbsoluteUri),
        .. world.Organizations.Select((organization, index) => ($"GitHub:Owners:{index}", organization.Login)),
    ];

    /// <summary>Whether the large one is being swept for the first time.</summary>
    public bool LargeIsBeingSwept => !HasIssue(Large, Failing) && world.Apps[0].Installations.Single(one => one.Account.Login == Large).Id is var large
        && gitHub.Log.Requests.Any(request => request.Installation == large && request.Template == "/graphql");

    /// <param name="large">Repositories of the large one.</param>
    /// <param name="neighbours">How many small ones.</param>
    /// <param name="small">Repositories of each of them.</param>
    /// <param name="latency">Of every answer, and half a second more for ten repositories that a query asks of.</param>
    public static async Task<Neighbours> StartAsync(int large, int neighbours, int small, TimeSpan latency, CancellationToken cancellationToken)
    {
        var described = new World(TimeProvider.System);
        described.Outbox.IsPaused = true;
        described.Silently(() =>
        {
            var app = described.App("policybot");
            app.Owner = Describe(described, Large, large);
            app.Permissions = PermissionSet.Of(
                (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Issues, Level.Write));
            app.Events.UnionWith(["push", "repository", "issues", "issue_comment"]);
            app.WebhookSecret = ServingProgram.Secret;
            app.Install((Organization)app.Owner);
            for (var number = 0; number < neighbours; number++)
            {
                app.Install(Describe(described, Name(number), small));
            }
        });
        var served = await GitHubSimulator.StartAsync(described, cancellationToken);
        served.Latency = request => latency + TimeSpan.FromMilliseconds(50 * (request.Template == "/graphql" ? request.Body.Split("\"R_").Length - 1 : 0));
        return new Neighbours(described, served);
    }

    /// <summary>Waits until the first sweep of every small one is over.</summary>
    public async Task SettleAsync(ServingProgram server, int neighbours, CancellationToken cancellationToken)
    {
        while (!Enumerable.Range(0, neighbours).All(number => HasIssue(Name(number), Failing)) || !LargeIsBeingSwept)
        {
            await Task.Delay(50, cancellationToken);
        }

        world.Apps[0].WebhookUrl = server.Webhook;
        world.Outbox.IsPaused = false;
    }

    /// <summary>Pushes to a repository of a small one so that a policy fails; GitHub sends its webhook at once.</summary>
    public void Spoil(int number) => world.Organization(Name(number)).Repository("r0").Files(null, ("SECURITY.md", null));

    /// <summary>Whether the failure was seen: before an issue is opened, the repository is looked at on its own.</summary>
    public bool HasIssue(int number) => HasIssue(Name(number), "r0");

    /// <summary>Ids of the installation and of the repository that was pushed to.</summary>
    public (long Installation, long Repository) Spoiled(int number) =>
        (world.Apps[0].Installations.Single(one => one.Account.Login == Name(number)).Id, world.Organization(Name(number)).Repository("r0").Id);

    public ValueTask DisposeAsync() => gitHub.DisposeAsync();

    private static Organization Describe(World world, string login, int repositories)
    {
        var organization = world.Organization(login).Owner("olga");
        organization.Repository(".allstar").Private().Files(
            null, ("allstar.yaml", "optConfig:\n  optOutStrategy: true\n"), ("security.yaml", "optConfig:\n  optOutStrategy: true\n  optOutRepos: [.allstar]\naction: issue\n"),
            ("branch_protection.yaml", "optConfig:\n  optOutStrategy: true\n"));
        organization.Repository(Failing).File("README.md", "# failing");
        for (var number = 0; number < repositories; number++)
        {
            organization.Repository($"r{number}").Files(null, ("README.md", "r"), ("SECURITY.md", "Write to us."));
        }

        return organization;
    }

    private static string Name(int number) => $"small{number}";

    private bool HasIssue(string owner, string repository) => world.Organization(owner).Repository(repository).Tracker.Issues.Count > 0;
}
