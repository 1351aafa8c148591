using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Benchmarks.Checks;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary><c>webhook-to-issue</c>: how long it takes from a push that breaks a policy to the issue about it, on a GitHub that is as slow as the real one.</summary>
internal static class WebhookToIssueBenchmark
{
    public static Command Create()
    {
        var pushes = new Option<int>("--pushes") { Description = "Pushes one after the other, and as many at once.", DefaultValueFactory = _ => 20 };
        var latency = new Option<int>("--latency") { Description = "Milliseconds to each answer of GitHub's.", DefaultValueFactory = _ => 150 };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("webhook-to-issue", "Time policybot serve from a push that breaks a policy to the issue about it.") { pushes, latency, program };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(pushes), TimeSpan.FromMilliseconds(parsed.GetValue(latency)), parsed.GetValue(program), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int pushes, TimeSpan latency, string? program, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            await using var organization = await WatchedOrganization.StartAsync(2 * pushes, latency, cancellationToken);
            using var server = await ServingProgram.StartAsync(published, directory.CreateSubdirectory("state").FullName, cancellationToken, organization.Settings);
            await organization.SettleAsync(server, cancellationToken);
            Say($"policybot serve, SQLite, {latency.TotalMilliseconds:N0} ms to each answer of GitHub's; it waits 2 s for more of the same and 1 s between writes");

            var alone = new List<TimeSpan>();
            for (var number = 0; number < pushes; number++)
            {
                alone.AddRange(await TimeAsync(organization, [number], cancellationToken));
            }

            Print("one by one", alone);
            Print($"{pushes} at once", await TimeAsync(organization, [.. Enumerable.Range(pushes, pushes)], cancellationToken));
            await server.StopAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <returns>For each repository, from the push to the issue.</returns>
    private static async Task<IReadOnlyList<TimeSpan>> TimeAsync(WatchedOrganization organization, int[] repositories, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        foreach (var repository in repositories)
        {
            organization.Spoil(repository);
        }

        var left = repositories.ToList();
        var times = new List<TimeSpan>();
        while (left.Count > 0)
        {
            await Task.Delay(5, cancellationToken);
            times.AddRange(Enumerable.Repeat(watch.Elapsed, left.RemoveAll(organization.HasIssue)));
        }

        return times;
    }

    private static void Print(string name, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToArray();
        Say($"  {name,-14} p50 {sorted[sorted.Length / 2].TotalSeconds:N1} s, p95 {sorted[Math.Min(sorted.Length - 1, sorted.Length * 95 / 100)].TotalSeconds:N1} s");
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
