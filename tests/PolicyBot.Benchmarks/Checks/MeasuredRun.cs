using System.Diagnostics;
using System.Globalization;

namespace PolicyBot.Benchmarks.Checks;

/// <summary>One run of a program, measured from outside.</summary>
/// <param name="PeakBytes">Most resident memory, as Linux last said before the end; 0 where it does not say.</param>
internal sealed record MeasuredRun(int ExitCode, TimeSpan Elapsed, long PeakBytes, string Output)
{
    /// <summary>Time that it had the processor, as last seen before the end.</summary>
    public TimeSpan Processor { get; init; }

    public static MeasuredRun Of(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        long peak = 0;
        var processor = TimeSpan.Zero;
        do
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            processor = ProcessorOf(process) ?? processor;
        }
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(1)));
        var elapsed = watch.Elapsed;
        return new MeasuredRun(process.ExitCode, elapsed, peak, output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult()) { Processor = processor };
    }

    /// <summary>Null once it has ended.</summary>
    private static TimeSpan? ProcessorOf(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            // It ended between the look and the read.
            return null;
        }
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It ended between the look and the read, or the system is not Linux.
            return 0;
        }
    }
}
