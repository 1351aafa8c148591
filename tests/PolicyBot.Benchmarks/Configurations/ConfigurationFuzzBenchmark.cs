using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PolicyBot.Engine.Policies;
using PolicyBot.Tests.Configuration.Fuzzing;

namespace PolicyBot.Benchmarks.Configurations;

/// <summary>The suite's fuzzing of configuration files, for longer.</summary>
internal static class ConfigurationFuzzBenchmark
{
    public static Command Create()
    {
        var files = new Option<int>("--files") { Description = "Files to mutate.", DefaultValueFactory = _ => 100_000 };
        var seed = new Option<int>("--seed") { Description = "Of the mutations.", DefaultValueFactory = _ => 1 };
        var command = new Command("fuzz-configuration", "Mutate configuration files and hold enforcement against the last good version.") { files, seed };
        command.SetAction(parsed => Run(parsed.GetValue(files), parsed.GetValue(seed)));
        return command;
    }

    private static void Run(int files, int seed)
    {
        var watch = Stopwatch.StartNew();
        var result = new ConfigurationFuzz(PolicyCatalogue.Of(Assembly.Load("PolicyBot.Policies"))).Run(seed, files);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Files:N0} files in {watch.Elapsed.TotalSeconds:N0} s, {result.Refused:N0} refused, {result.Failures.Length:N0} broke a promise (wanted: none)"));
        foreach (var failure in result.Failures.Take(20))
        {
            Console.WriteLine(failure);
        }
    }
}
