using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PolicyBot.Tests.Changes.Fuzzing;

namespace PolicyBot.Benchmarks.Changes;

/// <summary>The suite's fixing of branches as chance has it, for longer.</summary>
internal static class FixFuzzBenchmark
{
    public static Command Create()
    {
        var cases = new Option<int>("--cases") { Description = "Protections, rulesets and settings to generate.", DefaultValueFactory = _ => 10_000 };
        var seed = new Option<int>("--seed") { Description = "Of the first case.", DefaultValueFactory = _ => 1 };
        var command = new Command("fuzz-fixes", "Fix generated branches and hold what is in force then against what was before.") { cases, seed };
        command.SetAction(parsed => Run(parsed.GetValue(cases), parsed.GetValue(seed)));
        return command;
    }

    private static void Run(int cases, int seed)
    {
        var watch = Stopwatch.StartNew();
        var result = FixFuzz.Run(seed, cases);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Cases:N0} cases in {watch.Elapsed.TotalSeconds:N0} s, a ruleset raised {result.Raised:N0} times, {result.Refused:N0} not ours to fix, {result.Failures.Length:N0} broke a promise (wanted: none)"));
        foreach (var failure in result.Failures.Take(20))
        {
            Console.WriteLine(failure);
        }
    }
}
