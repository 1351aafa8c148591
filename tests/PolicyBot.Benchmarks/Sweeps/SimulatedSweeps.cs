using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;
using PolicyBot.GitHub;
using PolicyBot.Policies.Files.Security;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary>The program as it ships, sweeping a generated organization by a clock that is never slept, under GitHub's limits.</summary>
internal sealed class SimulatedSweeps : IAsyncDisposable
{
    private readonly HastyTime time;
    private readonly World world;
    private readonly GitHubSimulator gitHub;
    private readonly ServiceProvider bot;
    private readonly int repositories;

    private SimulatedSweeps(HastyTime time, World world, GitHubSimulator gitHub, ServiceProvider bot, int repositories) =>
        (this.time, this.world, this.gitHub, this.bot, this.repositories) = (time, world, gitHub, bot, repositories);

    public static async Task<SimulatedSweeps> StartAsync(int repositories, int branches, bool withTrees, bool withHooks, string store, CancellationToken cancellationToken)
    {
        var clock = new HastyTime { Breath = TimeSpan.FromMilliseconds(8) };
        var described = GeneratedOrganization.Of(clock, repositories, branches, withTrees, withHooks);
        var served = await GitHubSimulator.StartAsync(described, cancellationToken);
        served.Latency = Latency;
        var app = described.Apps.Single();
        var services = new Services(
            new ConfigurationBuilder().AddInMemoryCollection(
            [
                KeyValuePair.Create<string, string?>("GitHub:AppId", app.Id.ToString(CultureInfo.InvariantCulture)),
                KeyValuePair.Create<string, string?>("GitHub:PrivateKey", app.PrivateKey),
                KeyValuePair.Create<string, string?>("GitHub:RestUrl", served.RestUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("GitHub:GraphQLUrl", served.GraphQlUrl.AbsoluteUri),
                KeyValuePair.Create<string, string?>("Storage:Path", store),
            ]).Build(),
            PolicyCatalogue.Of(typeof(SecurityPolicy).Assembly),
            clock)
        {
            More = services => services.AddLogging(logging => logging.ClearProviders()),
        };
        return new SimulatedSweeps(clock, described, served, await services.BuildAsync(cancellationToken), repositories);
    }

    /// <returns>What it cost, and the share of repositories that keep every policy.</returns>
    public async Task<(SweepFigures Figures, double InOrder)> SweepAsync(CancellationToken cancellationToken)
    {
        gitHub.Log.Clear();
        var began = time.GetUtcNow();
        var (judged, inOrder) = (0, 0);
        var installation = await InstallationAsync(cancellationToken);
        var result = await bot.GetRequiredService<Sweep>().RunAsync(
            installation,
            SweepScope.Whole,
            subject =>
            {
                judged++;
                inOrder += subject.Judgements.All(judgement => judgement.Verdict.Outcome is Outcome.Pass or Outcome.NotApplicable) ? 1 : 0;
            },
            cancellationToken);
        if (result is not SweepResult.Ended { IsIncomplete: false })
        {
            await Console.Error.WriteLineAsync($"The pass was not complete: {result}");
        }

        return (SweepFigures.Of(gitHub.Log, repositories, time.GetUtcNow() - began), inOrder / (double)Math.Max(1, judged));
    }

    /// <summary>The same hour of the next day.</summary>
    public void NextDay() => time.Advance(TimeSpan.FromDays(1));

    /// <summary>Somebody pushes to some repositories, evenly over all: to a workflow, a source, a paper.</summary>
    public void Push(int percent)
    {
        world.Silently(() =>
        {
            foreach (var (index, repository) in world.Organizations.Single(one => one.Login == GeneratedOrganization.Name).Repositories.Index().Where(one => !one.Item.Git.IsEmpty && !one.Item.IsArchived))
            {
                if (index * percent / 100 != (index + 1) * percent / 100)
                {
                    var path = (index % 3) switch { 0 => ".github/workflows/new.yml", 1 => "src/new.cs", _ => "docs/new.md" };
                    repository.Git.Commit(null, "Change", (path, $"# {index}"));
                }
            }
        });
    }

    /// <summary>The same work by a client that thinks repository by repository.</summary>
    public async Task<SweepFigures> NaiveAsync(bool withTrees, CancellationToken cancellationToken)
    {
        var installation = await InstallationAsync(cancellationToken);
        var token = await bot.GetRequiredService<GitHubApp>().For(installation, Sweep.Permissions).Credential.TokenAsync(cancellationToken);
        world.Limits = Simulator.Limits.LimitOptions.None;
        gitHub.Latency = null;
        gitHub.Log.Clear();
        using var client = new NaiveClient(gitHub, token);
        await client.SweepAsync(withTrees, cancellationToken);
        return SweepFigures.Of(gitHub.Log, repositories, TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await gitHub.DisposeAsync();
    }

    private async Task<PolicyBot.GitHub.Access.Installation> InstallationAsync(CancellationToken cancellationToken) =>
        (await bot.GetRequiredService<ServedInstallations>().ListAsync(cancellationToken)).IsKnown(out var all, out var gap)
            ? all.Single().Installation
            : throw new InvalidOperationException(gap.Detail);

    /// <summary>After what others measured: a query takes as long as it lists repositories and names contents, a list longer than a single thing.</summary>
    private static TimeSpan Latency(RequestFacts request) => TimeSpan.FromMilliseconds(
        request.Template == "/graphql" ? 300 + (50 * (Count(request.Body, "\"R_") - Count(request.Body, "\\\"R_"))) + (5 * Count(request.Body, "oid:\\\""))
        : request.Query.Contains("per_page=100", StringComparison.Ordinal) ? 1000
        : request.Path.Contains("/git/trees/", StringComparison.Ordinal) ? 400
        : 200);

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
