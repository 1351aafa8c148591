using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PolicyBot.Benchmarks.Pages;

/// <summary>How long the pages take where there is much to show.</summary>
internal static class PagesBenchmark
{
    private const int Times = 7;

    private static readonly string[] Paths =
        ["/", "/verdicts", "/verdicts?policy=security&outcome=fail&q=service", "/verdicts?page=200", "/repositories/1001", "/actions", "/actions?page=3", "/queues", "/policies", "/policies/branch_protection"];

    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "That were judged.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("pages", "Time every page of the management listener.") { repositories };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(repositories), cancellationToken));
        return command;
    }

    /// <summary>For tests/browser.sh: prints the address, and stays until its input ends.</summary>
    public static Command CreateServer()
    {
        var command = new Command("serve-pages", "Serve the pages of a made-up state.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var program = await PagesProgram.StartAsync(240, cancellationToken);
            Console.WriteLine(program.Address);
            await Console.In.ReadToEndAsync(cancellationToken);
        });
        return command;
    }

    private static async Task RunAsync(int repositories, CancellationToken cancellationToken)
    {
        await using var program = await PagesProgram.StartAsync(repositories, cancellationToken);
        using var client = new HttpClient { BaseAddress = program.Address };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repositories:N0} repositories with 4 policies each"));
        foreach (var path in Paths)
        {
            var (times, bytes, processor) = (new List<double>(), 0, TimeSpan.Zero);
            for (var time = 0; time <= Times; time++)
            {
                // The first is the compiler's.
                processor = time == 1 ? Environment.CpuUsage.TotalTime : processor;
                var watch = Stopwatch.StartNew();
                bytes = (await client.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken)).Length;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            var warm = times.Skip(1).Order().ToArray();
            var work = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / Times;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path,-55} {warm[Times / 2],7:N0} ms, {work,5:N0} ms of a processor  (first {times[0],5:N0} ms, worst {warm[^1],5:N0} ms, {bytes / 1024,4:N0} KiB)"));
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Most memory: {self.PeakWorkingSet64 / 1024 / 1024:N0} MiB, the making of the state included"));
    }
}
