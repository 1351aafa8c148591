using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Benchmarks.Checks;

namespace PolicyBot.Benchmarks.Webhooks;

/// <summary><c>webhooks</c>: the published server, from start to ready, under deliveries as GitHub sends them, and under a flood of bodies that nobody signed.</summary>
internal static class WebhooksBenchmark
{
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "Length of each load.", DefaultValueFactory = _ => 10 };
        var connections = new Option<int>("--flood") { Description = "Connections of the flood.", DefaultValueFactory = _ => 500 };
        var megabytes = new Option<int>("--megabytes") { Description = "Size of each body of the flood.", DefaultValueFactory = _ => 25 };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("webhooks", "Time policybot serve under deliveries and floods.") { seconds, connections, megabytes, program };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(connections), parsed.GetValue(megabytes) * 1024 * 1024, parsed.GetValue(program), cancellationToken));
        return command;
    }

    private static async Task RunAsync(TimeSpan length, int connections, int bytes, string? program, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            var starts = new List<TimeSpan>();
            for (var start = 0; start < 5; start++)
            {
                using var started = await ServingProgram.StartAsync(published, directory.CreateSubdirectory($"start{start}").FullName, cancellationToken);
                starts.Add(started.StartToReady);
                await started.StopAsync();
            }

            Say($"policybot serve, SQLite, {Environment.ProcessorCount} processors, which the sender shares");
            Say($"  start to ready    {starts.Order().ElementAt(starts.Count / 2).TotalMilliseconds:N0} ms median of {starts.Count}");

            using var server = await ServingProgram.StartAsync(published, directory.CreateSubdirectory("load").FullName, cancellationToken);
            await Load.AtFullSpeedAsync(server, 16, TimeSpan.FromSeconds(2), cancellationToken);
            Print("at 200/s", await Load.AtRateAsync(server, 200, length, cancellationToken));
            Print("at full load", await Load.AtFullSpeedAsync(server, 32, length, cancellationToken));
            Say($"  memory            {server.PeakBytes / 1e6:N0} MB resident at most so far");

            await FloodAsync(server, connections, bytes, isSigned: false, cancellationToken);
            await FloodAsync(server, connections, bytes, isSigned: true, cancellationToken);
            var after = await Load.AtRateAsync(server, 50, TimeSpan.FromSeconds(2), cancellationToken);
            Say($"  after the floods  {after.Accepted} of {after.Sent} deliveries accepted");
            await server.StopAsync();
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task FloodAsync(ServingProgram server, int connections, int bytes, bool isSigned, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deliveries = Load.AtRateAsync(server, 20, TimeSpan.FromMinutes(10), end.Token);
        var watch = Stopwatch.StartNew();
        var answers = await Flood.SendAsync(server, connections, bytes, isSigned, cancellationToken);
        var elapsed = watch.Elapsed;
        await end.CancelAsync();
        var meanwhile = await deliveries;
        Say($"  flood of {connections} x {bytes / 1024 / 1024} MB, {(isSigned ? "signatures that are wrong" : "no signatures")}, over in {elapsed.TotalSeconds:N1} s");
        Say($"    answers         {string.Join(", ", answers.OrderBy(answer => answer.Key).Select(answer => $"{answer.Value} x {(answer.Key == 0 ? "none" : answer.Key)}"))}");
        Say($"    deliveries      {meanwhile.Accepted} of {meanwhile.Sent} accepted meanwhile, p99 {meanwhile.Percentile(99).TotalMilliseconds:N0} ms (wanted: under 10,000)");
        Say($"    memory          {server.PeakBytes / 1e6:N0} MB resident at most so far");
    }

    private static void Print(string name, Measured load) =>
        Say($"  {name,-17} {load.PerSecond:N0} acknowledgements/s, p50 {load.Percentile(50).TotalMilliseconds:N1} ms, p99 {load.Percentile(99).TotalMilliseconds:N1} ms, {load.Accepted} of {load.Sent} accepted");

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
