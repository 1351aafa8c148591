using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.LocalFiles;
using Xunit.Abstractions;

namespace PolicyBot.Tests.Watch;

/// <summary>A process that the system kills, as nobody can expect it.</summary>
public sealed class RealKillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 5;

    private readonly TemporaryDirectory directory = new();

    [Fact]
    public async Task Five_times_killed_it_has_one_issue_for_what_fails_and_none_open_for_what_does_not()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var time = new TurningTime();
        var world = Watched.WorldAt(time, world => WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n")), Watched.Granted, []);
        var gitHub = await GitHubSimulator.StartAsync(world, default);
        var state = Path.Combine(directory.Path, "state.db");
        var repositories = Enumerable.Range(0, 8).Select(number => world.Organization("acme").Repository($"r{number}")).ToArray();
        world.IssueListLag = TimeSpan.FromSeconds(5);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var server = await ServeProcess.StartAsync(gitHub, state);
            world.Apps[0].WebhookUrl = server.Webhook;
            world.Outbox.IsPaused = false;
            for (var change = 0; change < 6; change++)
            {
                Change(random, repositories[random.Next(repositories.Length)]);
            }

            await Task.Delay(random.Next(4000));
            await server.KillAsync();
            world.Outbox.IsPaused = true;
        }

        await using var watched = await Watched.TakeOverAsync(gitHub, time.LetRun(), state);
        for (var turn = 0; turn < 4; turn++)
        {
            watched.Time.Advance(TimeSpan.FromMinutes(30));
            await watched.TickAsync();
            await watched.WorkAsync();
        }

        watched.Time.Advance(TimeSpan.FromHours(25));
        await watched.TickAsync();
        await watched.WorkAsync();

        Assert.All(repositories, repository => Hold(repository, seed));
        Assert.Empty(await watched.NotedAsync());
    }

    public void Dispose() => directory.Dispose();

    private static void Change(Random random, Repository repository)
    {
        if (random.Next(4) == 0)
        {
            repository.Rename($"{repository.Name}x");
        }
        else
        {
            var path = $"bin/{random.Next(2)}";
            repository.Files(null, (path, repository.Git.Resolve($"HEAD:{path}") is null ? WatchedWorld.Program : null), ("src/change", $"{random.Next()}"));
        }
    }

    private static void Hold(Repository repository, int seed)
    {
        var fails = repository.Git.Resolve("HEAD:bin") is not null;
        var issues = repository.Tracker.Issues;
        Assert.True(issues.Count(issue => issue.IsOpen) == (fails ? 1 : 0), $"seed {seed}: {repository.Name} fails: {fails}, open: {issues.Count(issue => issue.IsOpen)}");
        Assert.True(issues.Count <= 1, $"seed {seed}: {repository.Name} has {issues.Count} issues");
        foreach (var (one, next) in issues.SelectMany(issue => issue.Comments.Zip(issue.Comments.Skip(1))))
        {
            Assert.True(one.Body.Split('.')[0] != next.Body.Split('.')[0] || one.Body.StartsWith("There is", StringComparison.Ordinal) || one.Body.StartsWith("One finding", StringComparison.Ordinal), $"seed {seed}: {repository.Name} says twice: {next.Body}");
        }
    }
}
