using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Benchmarks.Checks;
using PolicyBot.Storage;
using PolicyBot.Storage.Rows;
using PolicyBot.Storage.Sqlite;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary><c>fairness</c>: how long small organizations wait for the verdict and the issue after a push while a large one beside them is being swept.</summary>
internal static class FairnessBenchmark
{
    private const int Small = 50;

    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "Of the large organization.", DefaultValueFactory = _ => 10_000 };
        var neighbours = new Option<int>("--neighbours") { Description = "Small organizations, of 50 repositories each.", DefaultValueFactory = _ => 10 };
        var latency = new Option<int>("--latency") { Description = "Milliseconds to each answer of GitHub's, and to a query 50 more for each repository.", DefaultValueFactory = _ => 150 };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("fairness", "Time pushes to small organizations while a large one is being swept.") { repositories, neighbours, latency, program };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(repositories), parsed.GetValue(neighbours), TimeSpan.FromMilliseconds(parsed.GetValue(latency)), parsed.GetValue(program), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int repositories, int neighbours, TimeSpan latency, string? program, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            await using var gitHub = await Neighbours.StartAsync(repositories, neighbours, Small, latency, cancellationToken);
            var state = directory.CreateSubdirectory("state").FullName;
            using var server = await ServingProgram.StartAsync(published, state, cancellationToken, gitHub.Settings);
            await gitHub.SettleAsync(server, neighbours, cancellationToken);
            await using var database = await StateDatabase.OpenAsync(Path.Combine(state, "state.db"), cancellationToken);
            var verdicts = new Verdicts(new StateRows(new SqliteStateStore(database), new SqliteBlobStore(database)));
            var (judged, told) = (new List<TimeSpan>(), new List<TimeSpan>());
            for (var number = 0; number < neighbours; number++)
            {
                var (pushedAt, watch) = (DateTimeOffset.UtcNow, Stopwatch.StartNew());
                gitHub.Spoil(number);
                var (installation, repository) = gitHub.Spoiled(number);
                DateTimeOffset? judgedAt = null;
                while (!gitHub.HasIssue(number))
                {
                    // What confirms a verdict judges once more.
                    judgedAt ??= await verdicts.GetAsync(installation, repository, cancellationToken) is { } verdict && verdict.At > pushedAt ? verdict.At : null;
                    await Task.Delay(5, cancellationToken);
                }

                told.Add(watch.Elapsed);
                judged.Add((judgedAt ?? DateTimeOffset.UtcNow) - pushedAt);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{neighbours} organizations of {Small} beside one of {repositories:N0}, which {(gitHub.LargeIsBeingSwept ? "was being swept all the time" : "was swept before the end")}: push to verdict {Words(judged)}, to issue {Words(told)}; of these it waits 2 s for more of the same"));
            await server.StopAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Words(List<TimeSpan> waits) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {waits.Order().ElementAt(waits.Count / 2).TotalSeconds:N1} s, most {waits.Max().TotalSeconds:N1} s");
}
