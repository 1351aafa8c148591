using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Which repositories are asked for configuration of their own: those that were pushed to, and now and then all of them.</summary>
public sealed class OwnFilesTests
{
    private const int Repositories = 15;

    /// <summary>Asks of one sweep for <c>.allstar</c>, by node.</summary>
    private readonly HashSet<string> asked = [];

    private static string Name(int number) => $"r{number:00}";

    private async Task<Swept> StartAsync()
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            for (var number = 0; number < Repositories; number++)
            {
                world.Organization("acme").Repository(Name(number)).File("README.md", "# one");
            }
        });
        swept.GitHub.Faults.Add(Note, new Fault.Status(500), times: null);
        swept.Time.Advance(TimeSpan.FromHours(1));
        await swept.SweepAsync();
        Assert.All(Enumerable.Range(0, Repositories), number => Assert.Single(swept.IssuesOf(Name(number))));
        return swept;

        bool Note(RequestFacts request)
        {
            const string OwnFiles = "HEAD:.allstar";
            if (request.Body.Contains(OwnFiles, StringComparison.Ordinal))
            {
                asked.UnionWith(swept.Acme.Repositories.Where(repository => request.Body.Contains($"\"{repository.NodeId}\"", StringComparison.Ordinal)).Select(repository => repository.Name));
            }

            return false;
        }
    }

    private async Task<IReadOnlySet<string>> AskedInTheNextSweepAsync(Swept swept)
    {
        asked.Clear();
        await swept.SweepAsync();
        return asked;
    }

    [Fact]
    public async Task Of_repositories_that_had_none_and_were_not_pushed_to_few_are_asked_each_day_and_all_in_a_week()
    {
        await using var swept = await StartAsync();
        var all = new HashSet<string>();
        for (var day = 0; day < 7; day++)
        {
            var today = await AskedInTheNextSweepAsync(swept);
            Assert.InRange(today.Count, 1, Repositories / 3);
            all.UnionWith(today);
            swept.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Superset(Enumerable.Range(0, Repositories).Select(Name).ToHashSet(), all);
    }

    [Fact]
    public async Task An_opt_out_that_was_pushed_is_obeyed_in_the_next_sweep()
    {
        await using var swept = await StartAsync();
        swept.Acme.Repository(Name(7)).File(".allstar/security.yaml", "optConfig:\n  optOut: true\n");
        swept.Acme.Repository(Name(8)).File("src/a.cs", "//");

        Assert.Superset(new HashSet<string> { Name(7), Name(8) }, (HashSet<string>)await AskedInTheNextSweepAsync(swept));

        Assert.False(swept.IssuesOf(Name(7)).Single().IsOpen);
        Assert.Contains(Name(7), await AskedInTheNextSweepAsync(swept));
    }

    [Fact]
    public async Task What_is_pushed_in_the_second_of_a_push_that_was_seen_is_not_missed()
    {
        await using var swept = await StartAsync();
        swept.Acme.Repository(Name(7)).File("src/a.cs", "//");
        await swept.SweepAsync();
        swept.Acme.Repository(Name(7)).File(".allstar/security.yaml", "optConfig:\n  optOut: true\n");

        await swept.SweepAsync();

        Assert.False(swept.IssuesOf(Name(7)).Single().IsOpen);
    }

    [Fact]
    public async Task Another_default_branch_is_another_configuration()
    {
        await using var swept = await StartAsync();
        var repository = swept.Acme.Repository(Name(7));
        repository.Git.Branch("next");
        repository.Git.Commit("next", "Opt out", (".allstar/security.yaml", "optConfig:\n  optOut: true\n"));
        swept.Time.Advance(TimeSpan.FromHours(1));
        await swept.SweepAsync();
        Assert.True(swept.IssuesOf(Name(7)).Single().IsOpen);

        repository.Git.SetDefaultBranch("next");
        await swept.SweepAsync();

        Assert.False(swept.IssuesOf(Name(7)).Single().IsOpen);
    }
}
