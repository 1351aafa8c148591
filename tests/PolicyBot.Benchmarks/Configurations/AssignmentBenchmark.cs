using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Benchmarks.Configurations;

/// <summary>What the configuration costs a sweep: every policy assigned to every repository.</summary>
internal static class AssignmentBenchmark
{
    public static Command Create()
    {
        var repositories = new Option<int>("--repositories") { Description = "In the organization.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("assign", "Time the assignment of every policy to every repository.") { repositories };
        command.SetAction(parsed => Run(parsed.GetValue(repositories)));
        return command;
    }

    private static void Run(int repositories)
    {
        var catalogue = PolicyCatalogue.Of(Assembly.Load("PolicyBot.Policies"));
        ImmutableArray<ConfigurationFile> files =
        [
            .. catalogue.Policies.Select(policy => policy.FileName).Append("allstar.yaml").Select(name => new ConfigurationFile(
                new Source("acme/.allstar", name, 0),
                new FileState.Present("optConfig:\n  optOutStrategy: true\n  optOutRepos: ['legacy-*', '{old,older}-?*', repository-7, repository-8]\naction: issue\n"))),
        ];
        var read = new ConfigurationFiles(new ConfigurationDirectory(new Source("acme/.allstar", "", 0), files)) { ReviewIsRequired = true };
        var configuration = OrganizationConfiguration.Read(read, catalogue);
        ImmutableArray<Subject> inventory = [.. Enumerable.Range(0, repositories).Select(id => new Repository(id, "acme", $"repository-{id}"))];
        configuration.AssignTo(inventory);
        var watch = Stopwatch.StartNew();
        var assignments = configuration.AssignTo(inventory);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{repositories:N0} repositories, {catalogue.Policies.Count()} policies: {assignments.InForce.Length:N0} assignments in {watch.Elapsed.TotalSeconds:N2} s (wanted: under 1 s)"));
    }
}
