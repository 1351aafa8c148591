using System.CommandLine;
using System.Globalization;
using PolicyBot.Benchmarks.Checks;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>sweep-memory</c>: what the program itself needs for a sweep, first with an empty store and then with a full one; and for a check of the organization, which has no store.</summary>
internal static class MemoryBenchmark
{
    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "In the organization.", DefaultValueFactory = _ => 10_000 };
        var branches = new Option<int>("--branches") { Description = "Of each repository.", DefaultValueFactory = _ => 1 };
        var withTrees = new Option<bool>("--with-trees") { Description = "With binary_artifacts, which reads whole trees." };
        var program = new Option<string?>("--program") { Description = "A published policybot. Without it, one is published first." };
        var command = new Command("sweep-memory", "Measure the program's own memory and processor time for a sweep, and for a check of the organization.") { repositories, branches, withTrees, program };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(repositories), parsed.GetValue(branches), parsed.GetValue(withTrees), parsed.GetValue(program), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int repositories, int branches, bool withTrees, string? program, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var published = program ?? PublishedProgram.In(directory.CreateSubdirectory("program").FullName);
            await using var process = await OwnProcess.StartAsync(published, repositories, branches, withTrees, withHooks: false, Path.Combine(directory.FullName, "state.db"), cancellationToken);
            Print("empty store", process.Sweep(), repositories);
            Print("full store", process.Sweep(), repositories);
            Print("check of the organization", process.Check(), repositories);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static void Print(string name, MeasuredRun run, int repositories) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{repositories:N0} repositories, {name}: peak {run.PeakBytes / 1e6:N0} MB resident, {run.Processor.TotalMilliseconds / repositories:N2} ms of processor each, {run.Elapsed.TotalSeconds:N0} s, exit code {run.ExitCode}"));
}
