using System.CommandLine;
using System.Globalization;
using PolicyBot.Simulator.Hosting;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Benchmarks.Sweeps;

/// <summary><c>day</c>: what a steady day costs after everything was judged once: pushes that are delivered, the clock's own looks, and the nightly sweep.</summary>
internal static class DayBenchmark
{
    private const int Minutes = 24 * 60;

    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "In the organization.", DefaultValueFactory = _ => 10_000 };
        var pushes = new Option<int>("--pushes") { Description = "In a day.", DefaultValueFactory = _ => 2000 };
        var withTrees = new Option<bool>("--with-trees") { Description = "With binary_artifacts, which reads whole trees." };
        var command = new Command("day", "Count what a day of pushes costs, by a simulated clock.") { repositories, pushes, withTrees };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(repositories), parsed.GetValue(pushes), parsed.GetValue(withTrees), cancellationToken));
        return command;
    }

    private static async Task RunAsync(int repositories, int pushes, bool withTrees, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("policybot-benchmark-");
        try
        {
            var time = new HastyTime();
            var world = GeneratedOrganization.Of(time, repositories, 1, withTrees);
            await using var program = await WatchingProgram.StartAsync(time, world, Path.Combine(directory.FullName, "state.db"), cancellationToken);
            await program.MinuteAsync(cancellationToken);
            await program.MinuteAsync(cancellationToken);
            var (first, named) = (program.GitHub.Log.Requests.Count, 0);
            program.GitHub.Log.Clear();

            var random = new Random(20261127);
            var pushed = world.Organizations.Single(one => one.Login == GeneratedOrganization.Name).Repositories.Where(one => !one.Git.IsEmpty && !one.IsArchived && one.Name != ".allstar").ToArray();
            var (began, done) = (time.GetUtcNow(), 0);

            // A few minutes more than a day, so that the sweep of the night is in it.
            for (var minute = 1; minute <= Minutes + 5; minute++)
            {
                for (; done < Math.Min(pushes, (long)pushes * minute / Minutes); done++)
                {
                    named += Push(pushed[random.Next(pushed.Length)], random, done) ? 1 : 0;
                }

                await program.MinuteAsync(cancellationToken);
            }

            Print(program.GitHub.Log, repositories, done, named, first, time.GetUtcNow() - began);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Of a hundred pushes 80 are to sources, 6 to papers, 5 to workflows, 4 to files that may be programs, 3 to owners, 2 to the security policy.</summary>
    /// <returns>True where it is no source and no paper.</returns>
    private static bool Push(Repository repository, Random random, int number)
    {
        var kind = random.Next(100);
        var (path, text) = kind switch
        {
            < 80 => ($"part{random.Next(4)}/file{random.Next(50)}.cs", $"// {number}\n"),
            < 86 => ("docs/notes.md", $"# {number}\n"),
            < 91 => ($".github/workflows/workflow{random.Next(3)}.yml", $"on: push\njobs: {{}}\n# {number}\n"),
            < 95 => ("Dockerfile", $"FROM scratch\nLABEL number={number}\n"),
            < 98 => (".github/CODEOWNERS", $"* @olga\n/part{number}/ @olga\n"),
            _ => ("SECURITY.md", $"Write to security@acme.example, number {number}.\n"),
        };
        repository.File(path, text);
        return kind >= 86;
    }

    private static void Print(RequestLog log, int repositories, int pushes, int named, int first, TimeSpan day)
    {
        var (asInstallation, asApp) = (log.Requests.Count(request => request.Installation is not null), log.Requests.Count(request => request.Installation is null));
        Say($"{repositories:N0} repositories, {pushes:N0} pushes in {day.TotalHours:N1} h, {named} of them to something else than sources and papers; {first:N0} requests before, for the first sweep");
        Say($"  {asInstallation + asApp:N0} requests: {asInstallation:N0} as the installation, {asApp:N0} as the App");
        foreach (var (operation, count) in log.Requests.CountBy(request => request.Kind).OrderByDescending(count => count.Value))
        {
            Say($"    {operation,-64} {count,8}");
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
