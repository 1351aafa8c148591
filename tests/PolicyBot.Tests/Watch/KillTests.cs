using System.Text.RegularExpressions;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>
/// The server is killed before every write, to the store, to the queue and to GitHub, and so after the one before: in the end the issues are those of a server that
/// lived. Every repository lives the same life, and in each step of it the server dies at another point.
/// </summary>
public sealed partial class KillTests
{
    private static readonly (string Name, Action<Repository> Happen)[] Steps =
    [
        ("something is found", repository => repository.File("bin/one", WatchedWorld.Program)),
        ("there is news", repository => repository.File("bin/two", WatchedWorld.Program)),
        ("it is called otherwise", repository => repository.Rename(repository.Name + "-again")),
        ("all is well", repository => repository.Files(null, ("bin/one", null), ("bin/two", null))),
        ("it comes back", repository => repository.File("bin/one", WatchedWorld.Program)),
    ];

    [Fact]
    public async Task Issues_are_those_of_a_server_that_lived_wherever_it_was_killed()
    {
        var death = Immortal();
        await using var watched = await Watched.SweptAsync(
            world => WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n")),
            more: services => Mortality.Add(services, death),
            settings: ("Ticks:PollMinutes", "0"));
        watched.World.IssueListLag = TimeSpan.FromSeconds(5);
        var expected = await LiveAsync(watched, watched.Acme.Repository("life-0"), _ => Task.CompletedTask);
        var wrong = new List<string>();
        var left = Steps.Select(_ => true).ToArray();
        for (var writes = 0; left.Any(one => one); writes++)
        {
            var story = await LiveAsync(watched, watched.Acme.Repository($"life-{writes + 1}"), async step =>
            {
                if (left[step])
                {
                    death.ComeAfter(writes);
                    await DieAsync(watched);
                    left[step] = death.HasCome;
                    death = Immortal();
                    await watched.RestartAsync();
                }
            });
            wrong.AddRange(Steps.Index().Where(step => story[step.Index] != expected[step.Index]).Select(step => $"killed after {writes} writes, {step.Item.Name}:\n{Difference(story[step.Index], expected[step.Index])}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    [Fact]
    public async Task A_sweep_that_the_clock_began_is_made_good_wherever_the_server_was_killed()
    {
        var death = Immortal();
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, more: services => Mortality.Add(services, death));
        var api = watched.Acme.Repository("api");
        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            var isKept = writes % 2 == 0;
            watched.World.Silently(() => api.Files(null, ("SECURITY.md", isKept ? WatchedWorld.Contact : null)));
            watched.Time.Advance(TimeSpan.FromHours(25));
            death.ComeAfter(writes);
            await DieAsync(watched);
            hasDied = death.HasCome;
            death = Immortal();
            await watched.RestartAsync();
            for (var turn = 0; turn < 4; turn++)
            {
                watched.Time.Advance(TimeSpan.FromMinutes(25));
                await watched.TickAsync();
                await watched.WorkAsync();
            }

            var issue = Assert.Single(api.Tracker.Issues);
            Assert.True(issue.IsOpen != isKept, $"killed after {writes} writes");
            Assert.True(issue.Comments.Length == writes + 1, $"killed after {writes} writes, there are {issue.Comments.Length} comments");
        }
    }

    [Fact]
    public async Task A_commit_of_the_configuration_is_told_once_wherever_the_server_was_killed()
    {
        var death = Immortal();
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, more: services => Mortality.Add(services, death));
        var home = watched.Acme.Repository(".allstar");
        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            home.File("notes.txt", $"{writes}");
            death.ComeAfter(writes);
            await DieAsync(watched);
            hasDied = death.HasCome;
            death = Immortal();
            await watched.RestartAsync();
            for (var turn = 0; turn < 2; turn++)
            {
                await watched.WorkAsync();
                watched.Time.Advance(TimeSpan.FromMinutes(25));
                await watched.TickAsync();
            }

            await watched.WorkAsync();
            Assert.Equal(home.Git.Head!.Id, home.Checks.CheckRuns[^1].HeadSha);
            Assert.Equal(writes + 1, home.Checks.CheckRuns.Count);
        }
    }

    private static Death Immortal() => new(int.MaxValue);

    /// <summary>A life, and what people on GitHub see after every step of it.</summary>
    private static async Task<string[]> LiveAsync(Watched watched, Repository repository, Func<int, Task> die)
    {
        var name = repository.Name;
        await watched.WorkAsync();
        var seen = new string[Steps.Length];
        foreach (var (index, step) in Steps.Index())
        {
            step.Happen(repository);
            await die(index);
            await watched.WorkAsync();
            for (var turn = 0; turn < 2; turn++)
            {
                watched.Time.Advance(TimeSpan.FromMinutes(25));
                await watched.TickAsync();
                await watched.WorkAsync();
            }

            seen[index] = Own().Replace(Seen(repository).Replace(name, "NAME", StringComparison.Ordinal), "…") + string.Concat((await watched.NotedAsync()).Keys);
        }

        return seen;
    }

    private static string Difference(string actual, string expected)
    {
        var (one, other) = (actual.Split('\n'), expected.Split('\n'));
        return string.Join('\n', one.Except(other).Select(line => "  is not expected: " + line).Concat(other.Except(one).Select(line => "  is missing: " + line)));
    }

    private static async Task DieAsync(Watched watched)
    {
        try
        {
            await watched.TickAsync();
            await watched.WorkAsync();
        }
        catch (ProgramEndedException)
        {
            // That is what it was about.
        }
    }

    private static string Seen(Repository repository) => string.Concat(
        from issue in repository.Tracker.Issues
        select $"#{issue.Number} {issue.Title} {issue.IsOpen} {issue.StateReason}\n{WithoutNonce.Of(issue.Body!)}\n{string.Concat(issue.Comments.Select(comment => $"* {WithoutNonce.Of(comment.Body)}\n"))}");

    /// <summary>Fingerprints and hidden markers, which every repository has of its own.</summary>
    [GeneratedRegex("[0-9a-f]{64}|<!--.*?-->")]
    private static partial Regex Own();
}
