using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Limits;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>All that can go wrong in one sweep goes wrong in it: every repository but the one that no query bears is judged once, and no issue is there twice.</summary>
public sealed class SweepFaultsTests
{
    private const int Repositories = 1000;

    private const int Failing = 9;

    private const int Kills = 10;

    [Fact]
    public async Task A_sweep_with_every_fault_in_it_judges_every_other_repository_once()
    {
        var (death, written) = (new Death(int.MaxValue), new ConcurrentDictionary<string, int>());
        await using var watched = await Watched.StartAsync(
            world =>
            {
                WatchedWorld.Configure(world, ("security.yaml", WatchedWorld.OptOut + "action: issue\n"), ("codeowners.yaml", WatchedWorld.OptOut));
                for (var number = 0; number < Repositories; number++)
                {
                    world.Organization("acme").Repository($"r{number:000}").Files(null, ("README.md", "# Read me"), (number < Failing ? "a.txt" : "SECURITY.md", WatchedWorld.Contact));
                }
            },
            more: services =>
            {
                var last = services.Last(service => service.ServiceType == typeof(IStateStore));
                services.AddSingleton<IStateStore>(provider => new CountedStore((IStateStore)last.ImplementationFactory!(provider), written));
                Mortality.Add(services, death);
            },
            servers: 2,
            settings: ("Ticks:PollMinutes", "0"));
        watched.World.Limits = new LimitOptions();
        var poison = watched.Acme.Repository("r111");
        Break(watched, poison);

        for (var kill = 0; kill < Kills; kill++)
        {
            death.ComeAfter(25 + kill);
            await LiveAsync(watched, () => death.HasCome);
            Assert.True(death.HasCome, $"The sweep was over before it was killed {kill + 1} times.");
            death = new Death(int.MaxValue);
            await watched.RestartAllAsync();
        }

        await LiveAsync(watched, () => false);

        var judged = written.Where(row => row.Key.StartsWith("judged|", StringComparison.Ordinal)).ToDictionary(row => long.Parse(row.Key.Split('|')[1]), row => row.Value);
        var others = watched.Acme.Repositories.Where(repository => repository.Name.StartsWith('r') && repository != poison).ToArray();

        // What fails is looked at once more before its issue is opened.
        Assert.Empty(others.Where(repository => judged.GetValueOrDefault(repository.Id) != (IsFailing(repository) ? 2 : 1)).Select(repository => $"{repository.Name} was judged {judged.GetValueOrDefault(repository.Id)} times"));
        Assert.All(others, repository => Assert.Equal(IsFailing(repository) ? 1 : 0, repository.Tracker.Issues.Count(issue => issue.IsOpen)));
        Assert.Equal(Failing, watched.Acme.Repositories.Where(repository => repository.Name.StartsWith('r')).Sum(repository => repository.Tracker.Issues.Count));
        Assert.Empty(await watched.NotedAsync());
    }

    private static bool IsFailing(Repository repository) => int.Parse(repository.Name[1..]) < Failing;

    /// <summary>The servers work for an hour, or until they are killed; who was killed too often over one message gets it again only when the clock reminds of it.</summary>
    private static async Task LiveAsync(Watched watched, Func<bool> isOver)
    {
        for (var turn = 0; turn < 11 && !isOver(); turn++)
        {
            try
            {
                await watched.TickAsync();
                await Task.WhenAll(watched.Servers.Select(server => Task.Run(server.WorkAsync)));
            }
            catch (ProgramEndedException)
            {
                // That is what it was about.
            }

            watched.Time.Advance(TimeSpan.FromMinutes(6));
        }
    }

    private static void Break(Watched watched, Repository poison)
    {
        var (facts, queries) = (watched.GitHub.Faults, 0);
        facts.Add(request => request.Body.Contains(poison.NodeId), new Fault.Status(502), times: null);
        facts.Add(request => request.Template == "/graphql", new Fault.PrimaryLimit(), times: 1, skip: 7);
        facts.Add(request => request.Template == "/graphql", new Fault.PrimaryLimit(), times: 1, skip: 19);
        facts.Add(request => request.Template == "/graphql", new Fault.Status(401, "Bad credentials"), times: 1, skip: 11);
        facts.Add(request => request.Template == "/graphql" && Interlocked.Increment(ref queries) % 50 == 3, new Fault.Status(504), times: null);
        facts.Add(
            request => request.Template == "/graphql" && Volatile.Read(ref queries) % 100 == 17,
            new Fault.Raw(200, """{"data":null,"errors":[{"type":"RESOURCE_LIMITS_EXCEEDED","message":"Resource limits for this query exceeded."}]}"""),
            times: null);
    }
}
