using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PolicyBot.Benchmarks.Checks;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>sweep</c>: what a sweep of a large organization costs, cold and warm, beside a naive client.</summary>
internal static class SweepBenchmark
{
    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "In the organization.", DefaultValueFactory = _ => 1000 };
        var branches = new Option<int>("--branches") { Description = "Of each repository; those with an .allstar of their own have all of them judged.", DefaultValueFactory = _ => 1 };
        var withTrees = new Option<bool>("--with-trees") { Description = "With binary_artifacts, which reads whole trees." };
        var withHooks = new Option<bool>("--with-hooks") { Description = "With Scorecard's check of webhooks, which reads them repository by repository, a tenth of them a day." };
        var json = new Option<bool>("--json") { Description = "Print one line of JSON instead of a table." };
        var command = new Command("sweep", "Count what a sweep costs: requests, points, bytes, time by a simulated clock, processor and memory.") { repositories, branches, withTrees, withHooks, json };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetValue(repositories), parsed.GetValue(branches), parsed.GetValue(withTrees), parsed.GetValue(withHooks), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int repositories, int branches, bool withTrees, bool withHooks, bool json, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            SweptFigures figures;
            await using (var sweeps = await SimulatedSweeps.StartAsync(repositories, branches, withTrees, withHooks, Path.Combine(directory.FullName, "state.db"), cancellationToken))
            {
                var (cold, inOrder) = await sweeps.SweepAsync(cancellationToken);
                var (unchanged, _) = await sweeps.SweepAsync(cancellationToken);
                sweeps.Push(percent: 3);
                var (warm, _) = await sweeps.SweepAsync(cancellationToken);
                sweeps.NextDay();
                var (dayLater, _) = await sweeps.SweepAsync(cancellationToken);
                var naive = await sweeps.NaiveAsync(withTrees, cancellationToken);
                figures = new SweptFigures(repositories, "all-on", withTrees, withHooks, branches, inOrder, cold, unchanged, warm, dayLater, naive, naive.Requests / (double)cold.Requests);
            }

            figures = await MeasureAsync(figures, directory.FullName, cancellationToken);
            if (json)
            {
                Console.WriteLine(JsonSerializer.Serialize(figures, SweptFiguresJson.Default.SweptFigures));
            }
            else
            {
                Print(figures);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<SweptFigures> MeasureAsync(SweptFigures figures, string directory, CancellationToken cancellationToken)
    {
        var published = PublishedProgram.In(Path.Combine(directory, "program"));
        await using var program = await OwnProcess.StartAsync(published, figures.Repositories, figures.Branches, figures.WithTrees, figures.WithHooks, Path.Combine(directory, "own.db"), cancellationToken);
        var (cold, again) = (program.Sweep(), program.Sweep());
        return figures with { Cold = With(figures.Cold, cold, figures.Repositories), WarmUnchanged = With(figures.WarmUnchanged, again, figures.Repositories) };
    }

    private static SweepFigures With(SweepFigures figures, MeasuredRun run, int repositories) => figures with
    {
        CpuMillisecondsPerRepository = run.Processor.TotalMilliseconds / repositories,
        PeakMegabytes = run.PeakBytes / 1e6,
    };

    private static void Print(SweptFigures figures)
    {
        Say($"{figures.Repositories:N0} repositories, {figures.Configuration}{(figures.WithTrees ? "" : " without binary_artifacts")}{(figures.WithHooks ? " and with webhooks" : "")}, {figures.Branches} branch(es) each; {figures.InOrder:P0} in order");
        Say($"  {"",-18} {"requests",9} {"each",8} {"REST",8} {"GraphQL",8} {"points",8} {"MB",8} {"sim. s",9} {"CPU ms each",12} {"peak MB",8}");
        Row("cold", figures.Cold);
        Row("warm, unchanged", figures.WarmUnchanged);
        Row("warm, 3 % changed", figures.Warm);
        Row("a day later", figures.DayLater);
        Row("naive client", figures.Naive);
        Say($"  the naive client asks {figures.Ratio:N0} times as much as a cold sweep");
        Say($"    {"",-64} {"cold",8} {"3 %",8} {"day",8}");
        foreach (var (operation, count) in figures.Cold.Operations)
        {
            Say($"    {operation,-64} {count,8} {figures.Warm.Operations.GetValueOrDefault(operation),8} {figures.DayLater.Operations.GetValueOrDefault(operation),8}");
        }
    }

    private static void Row(string name, SweepFigures row) => Say(
        $"  {name,-18} {row.Requests,9:N0} {row.RequestsPerRepository,8:N4} {row.Rest,8:N0} {row.GraphQL,8:N0} {row.Points,8:N0} {row.Bytes / 1e6,8:N1} {row.SimulatedSeconds,9:N0} {row.CpuMillisecondsPerRepository,12:N2} {row.PeakMegabytes,8:N0}");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
