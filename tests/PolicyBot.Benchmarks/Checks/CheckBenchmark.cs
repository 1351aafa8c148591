using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace PolicyBot.Benchmarks.Checks;

/// <summary><c>check</c>: the published program on a git checkout, from start to exit as its user waits for it.</summary>
internal static class CheckBenchmark
{
    public static Command Create()
    {
        var files = new Option<int>("--files") { Description = "Files in the checkout.", DefaultValueFactory = _ => 10_000 };
        var runs = new Option<int>("--runs") { Description = "Warm runs.", DefaultValueFactory = _ => 10 };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("check", "Time policybot check --path on a git checkout.") { files, runs, program };
        command.SetAction(parsed => Run(parsed.GetValue(files), parsed.GetValue(runs), parsed.GetValue(program)));
        return command;
    }

    private static void Run(int files, int runs, string? program)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            var checkout = GeneratedCheckout.In(directory.CreateSubdirectory("checkout").FullName, files);
            ProcessStartInfo Check() => new(published, ["check", "--path", checkout]);

            var first = MeasuredRun.Of(Check());
            var warm = Enumerable.Range(0, runs).Select(_ => MeasuredRun.Of(Check())).OrderBy(run => run.Elapsed).ToList();
            Say($"policybot check --path, {files:N0} files, exit code {first.ExitCode}");
            Say($"  first run   {Seconds(first.Elapsed)}");
            Say($"  warm        {Seconds(warm[warm.Count / 2].Elapsed)} median of {runs}, {Seconds(warm[0].Elapsed)} to {Seconds(warm[^1].Elapsed)} (wanted: under 1 s)");
            Say($"  peak memory {warm.Append(first).Max(run => run.PeakBytes) / 1_000_000.0:N0} MB resident (wanted: under 200 MB)");
            Say($"  of which    {Seconds(MeasuredRun.Of(new ProcessStartInfo(published, ["--version"])).Elapsed)} to start and end at all");
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds:N2} s";

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
