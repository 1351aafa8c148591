using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;
using PolicyBot.Tests.Watch;

namespace PolicyBot.Benchmarks.Kills;

/// <summary><c>kills</c>: a server is killed before one of its writes, to the store, to the queue or to GitHub, again and again, while things happen.</summary>
internal static class KillsBenchmark
{
    private const int Repositories = 12;

    /// <summary>A server that has dealt with what happened is killed, too, at the end of it.</summary>
    private const int MostWrites = 150;

    public static Command Create()
    {
        var kills = new Option<int>("--kills") { Description = "How often.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<int?>("--seed") { Description = "The same seed kills at the same places. Another each time without it." };
        var command = new Command("kills", "Kill the server at random writes, and count what is wrong in the end.") { kills, seed };
        command.SetAction((parsed, _) => RunAsync(parsed.GetValue(kills), parsed.GetValue(seed) ?? Environment.TickCount));
        return command;
    }

    private static async Task RunAsync(int kills, int seed)
    {
        Say($"kills, {kills:N0} of them, seed {seed}, lists of issues 5 s late");
        var watch = Stopwatch.StartNew();
        var random = new Random(seed);
        var death = new Death(int.MaxValue);
        await using var watched = await Watched.SweptAsync(
            world => WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n")),
            more: services => Mortality.Add(services, death));
        watched.World.IssueListLag = TimeSpan.FromSeconds(5);
        var repositories = Enumerable.Range(0, Repositories).Select(number => watched.Acme.Repository($"r{number}")).ToArray();
        var (came, changes) = (0, 0);
        for (var kill = 0; kill < kills; kill++)
        {
            for (var change = random.Next(3); change >= 0; change--, changes++)
            {
                Change(random, repositories[random.Next(Repositories)]);
            }

            death.ComeAfter(random.Next(MostWrites));
            try
            {
                await watched.TickAsync();
                await watched.WorkAsync();
            }
            catch (ProgramEndedException)
            {
                // That is what it is about.
            }

            came += death.HasCome ? 1 : 0;
            death = new Death(int.MaxValue);
            await watched.RestartAsync();
            watched.Time.Advance(TimeSpan.FromMinutes(random.Next(20)));
        }

        for (var turn = 0; turn < 3; turn++)
        {
            watched.Time.Advance(TimeSpan.FromMinutes(25));
            await watched.TickAsync();
            await watched.WorkAsync();
        }

        var waiting = (await watched.NotedAsync()).Count;
        var (doubled, missing, leftOpen, repeated) = (0, 0, 0, 0);
        foreach (var repository in repositories)
        {
            var issues = repository.Tracker.Issues;
            var open = issues.Count(issue => issue.IsOpen);
            var fails = repository.Git.Resolve("HEAD:bin") is not null;
            doubled += Math.Max(0, issues.Count - 1);
            missing += fails && open == 0 ? 1 : 0;
            leftOpen += !fails ? open : 0;
            repeated += issues.Sum(issue => issue.Comments.Zip(issue.Comments.Skip(1)).Count(pair => IsTurn(pair.First.Body) && FirstLine(pair.First.Body) == FirstLine(pair.Second.Body)));
        }

        Say($"  {came:N0} came before a write, the others after the last; {changes:N0} things happened; {watch.Elapsed.TotalSeconds:N0} s");
        Say($"  issues doubled {doubled}, missing {missing}, left open {leftOpen}; said twice {repeated}; still to be judged {waiting}  (wanted: none of each)");
    }

    private static void Change(Random random, Repository repository)
    {
        if (random.Next(10) == 0)
        {
            repository.Rename(repository.Name.Length > 20 ? repository.Name[..2] + repository.Id : repository.Name + "x");
            return;
        }

        var path = $"bin/{random.Next(2)}";
        repository.Files(null, (path, repository.Git.Resolve($"HEAD:{path}") is null ? WatchedWorld.Program : null), ("src/change", $"{random.Next()}"));
    }

    /// <summary>Closed and opened again take turns; news may follow news.</summary>
    private static bool IsTurn(string comment) => comment.StartsWith("The policy is kept", StringComparison.Ordinal) || comment.StartsWith("Open again", StringComparison.Ordinal);

    private static string FirstLine(string comment) => comment.Split('\n')[0];

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
