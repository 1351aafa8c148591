using System.CommandLine;
using System.Globalization;
using PolicyBot.Tests.Sweeps.Months;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>month</c>: what people see of the bot in the issues of an organization over a month.</summary>
internal static class MonthBenchmark
{
    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "How many there are.", DefaultValueFactory = _ => 500 };
        var days = new Option<int>("--days") { Description = "A sweep each.", DefaultValueFactory = _ => 30 };
        var seed = new Option<int?>("--seed") { Description = "Of what happens." };
        var oneForAll = new Option<int>("--one-for-all") { Description = "How many of ten repositories have one issue for all policies.", DefaultValueFactory = _ => 4 };
        var command = new Command("month", "Live weeks of drift, quiet days and people who close issues, and count what is said twice.") { repositories, days, seed, oneForAll };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(seed) ?? Environment.TickCount;
            Say($"{parsed.GetValue(repositories)} repositories over {parsed.GetValue(days)} days, seed {wanted}");
            var figures = await Month.LiveAsync(parsed.GetValue(repositories), parsed.GetValue(days), wanted, parsed.GetValue(oneForAll), cancellationToken);
            Say($"  opened {figures.Opened}, closed {figures.Closed}, opened again {figures.Reopened}, comments {figures.Comments}, closed by people {figures.ClosedByPeople}, commands {figures.Commands}");
            Say($"  comments without news {figures.WithoutNews} (wanted: 0)");
            Say($"  issues doubled {figures.Doubled} (wanted: 0)");
            Say($"  opened again without a reason {figures.ReopenedWithoutReason} (wanted: 0)");
            Say($"  opened on a quiet day {figures.OnQuietDays} (wanted: 0)");
            Say($"  failing and untold at the end {figures.Untold} (wanted: 0)");
        });
        return command;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
