using System.CommandLine;
using System.Globalization;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>agree</c>: whether repositories that are read together get the verdicts that each gets alone.</summary>
internal static class AgreeBenchmark
{
    private const int AtOnce = 250;

    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "How many are generated.", DefaultValueFactory = _ => 1000 };
        var command = new Command("agree", "Compare the verdicts of repositories that are read together with those of each alone.") { repositories };
        command.SetAction(parsed => RunAsync(parsed.GetValue(repositories)));
        return command;
    }

    private static async Task RunAsync(int repositories)
    {
        var (verdicts, differences) = (0, 0);
        for (var seed = 1; repositories > 0; seed++, repositories -= AtOnce)
        {
            var read = await TwoReadings.OfAsync(seed, Math.Min(AtOnce, repositories));
            verdicts += read.Verdicts;
            differences += read.Differences.Length;
            foreach (var difference in read.Differences)
            {
                Console.WriteLine(difference);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verdicts} verdicts of repositories read together and alone: {differences} differ (wanted: none)"));
    }
}
