using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Sweeps;
using Repository = PolicyBot.Simulator.Repositories.Repository;

namespace PolicyBot.Tests.Watch;

/// <summary>A day on which much happens and the network does its worst: what the bot knows and what it wrote in the end is what a fresh sweep would come to.</summary>
public sealed class DisorderTests
{
    private const int Repositories = 6;

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(20);

    private static readonly Action<Repository, Random>[] Happenings =
    [
        (one, _) => Toggle(one, "SECURITY.md", WatchedWorld.Contact),
        (one, _) => Toggle(one, "bin/one", WatchedWorld.Program),
        (one, _) => Toggle(one, "bin/two", WatchedWorld.Program),
        (one, random) => one.File("CODEOWNERS", random.Next(2) == 0 ? "* @olga\n" : "* @nobody-at-all\n"),
        (one, random) => one.File("src/notes.txt", $"{random.Next()}"),
        (one, _) => Toggle(one, ".allstar/security.yaml", "optConfig:\n  optOut: true\n"),
        (one, _) => one.Protections.Remove("main"),
        (one, _) => one.Protect("main", protection => protection with { Reviews = new() { DismissStale = true } }),
        (one, random) => one.Rename($"r{random.Next(1000, 10000)}"),
        (one, _) => (one.IsArchived ? one.Unarchive() : one.Archive()).Describe("A repository."),
        (one, random) => one.SetVisibility(random.Next(2) == 0 ? Visibility.Public : Visibility.Private),
        (one, _) => Toggle(one.Organization!.Repository(".allstar"), $"{one.Name}/binary_artifacts.yaml", "action: log\n"),
        (one, random) => Toggle(one.Organization!.Repository(".github"), "SECURITY.md", $"{WatchedWorld.Contact} {random.Next()}"),
        CloseAnIssue,
    ];

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task The_end_state_is_that_of_a_fresh_sweep_whatever_became_of_the_webhooks(bool isKnown, int seed)
    {
        var random = new Random(seed);

        // Where GitHub knows what did not arrive, neither a sweep nor a look at what was pushed makes it good.
        await using var watched = await Watched.SweptAsync(Describe, settings: isKnown ? [("Ticks:SweepHours", "168"), ("Ticks:PollMinutes", "0")] : []);
        var network = new DisorderlyNetwork(watched, random, isKnown);
        watched.Network = network.DeliverAsync;
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromDays(1); passed += Step)
        {
            for (var count = random.Next(3); count > 0; count--)
            {
                Happen(watched, random);
            }

            await PassAsync(watched);
        }

        network.IsOrderly = true;
        for (var passed = TimeSpan.Zero; passed < (isKnown ? TimeSpan.FromHours(3) : TimeSpan.FromHours(26)); passed += Step)
        {
            await PassAsync(watched);
        }

        Assert.True(network.Lost > 0, $"seed {seed}: nothing was lost");
        await HoldAsync(watched, seed);
    }

    private static void Describe(World world)
    {
        WatchedWorld.Configure(world, [.. WatchedWorld.Policies.Select(policy => (policy + ".yaml", (string?)(WatchedWorld.OptOut + "action: issue\n")))]);
        world.Organization("acme").Repository(".github").File("README.md", "r");
        for (var number = 0; number < Repositories; number++)
        {
            WatchedWorld.Keep(world.Organization("acme"), $"r{number}");
        }
    }

    private static async Task PassAsync(Watched watched)
    {
        watched.Time.Advance(Step);
        await watched.TickAsync();
        await watched.WorkAsync();
    }

    private static void Happen(Watched watched, Random random)
    {
        var all = watched.Acme.Repositories.Where(one => one.Name is not (".allstar" or ".github")).ToArray();
        var one = all[random.Next(all.Length)];
        if (one.IsArchived)
        {
            one.Unarchive();
        }

        switch (random.Next(30))
        {
            case 0:
                watched.Acme.Repository($"new{random.Next(1000, 10000)}").File("README.md", "r");
                break;
            case 1 when all.Length > Repositories / 2:
                one.Delete();
                break;
            default:
                Happenings[random.Next(Happenings.Length)](one, random);
                break;
        }
    }

    private static void Toggle(Repository repository, string path, string text) => repository.Files(null, (path, repository.Git.Resolve($"HEAD:{path}") is null ? text : null));

    private static void CloseAnIssue(Repository repository, Random random)
    {
        if (repository.Tracker.Issues.FirstOrDefault(issue => issue.IsOpen) is { } open)
        {
            repository.World.As(repository.World.User("mona"), () => repository.Tracker.Edit(open.Number, issue => issue with { IsOpen = false }));
        }
    }

    /// <summary>Somebody who knows nothing but GitHub judges the same, and finds every issue as it would have it.</summary>
    private static async Task HoldAsync(Watched watched, int seed)
    {
        Assert.Empty(await watched.NotedAsync());
        await using var fresh = await watched.Beside().BuildAsync(default);
        Assert.True((await fresh.GetRequiredService<ServedInstallations>().ListAsync(default)).IsKnown(out var installations, out _));
        var ended = Assert.IsType<SweepResult.Ended>(
            await fresh.GetRequiredService<Sweep>().RunAsync(Assert.Single(installations).Installation, SweepScope.Whole with { PlanOnly = true }, null, default));

        var (expected, actual) = (await SeenAsync(fresh.GetRequiredService<Verdicts>(), watched), await SeenAsync(watched.Service<Verdicts>(), watched));
        Assert.True(expected.SetEquals(actual), $"seed {seed}:\n{string.Join('\n', actual.Except(expected).Select(line => $"  is not expected: {line}").Concat(expected.Except(actual).Select(line => $"  is missing: {line}")))}");
        Assert.True(ended.Plan.Actions.IsEmpty && ended.Plan.Held.IsEmpty, $"seed {seed}: {string.Join(", ", ended.Plan.Actions.Select(planned => $"{planned.Action.Verb} {planned.Subject.Name} {planned.Policy}"))}");
        foreach (var repository in watched.Acme.Repositories)
        {
            var doubled = repository.Tracker.Issues.CountBy(issue => issue.Title).Where(count => count.Value > 1).Select(count => count.Key).ToArray();
            Assert.True(doubled.Length == 0, $"seed {seed}: {repository.Name} has more than one {string.Join(", ", doubled)}");
        }
    }

    private static async Task<HashSet<string>> SeenAsync(Verdicts verdicts, Watched watched)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (subject, judged) in verdicts.ReadAsync(watched.Installation.Id, default))
        {
            seen.UnionWith(judged.Verdicts.Select(verdict => $"{subject} {judged.Name} {verdict.Policy} {verdict.Outcome} {verdict.Action} {string.Join(' ', verdict.Findings.Select(finding => finding.Fingerprint[..14]).Order(StringComparer.Ordinal))}"));
        }

        return seen;
    }
}
