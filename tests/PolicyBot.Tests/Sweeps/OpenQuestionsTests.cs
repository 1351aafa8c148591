using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.GitHub;

namespace PolicyBot.Tests.Sweeps;

/// <summary>However GitHub answers where nobody knows, and in whatever order: a sweep says the same, or that it does not know.</summary>
public sealed class OpenQuestionsTests
{
    private static Task<Swept> StartAsync(int seed, Switches switches, params (string Key, string Value)[] settings) => Swept.StartAsync(
        world =>
        {
            new GeneratedWorld(seed).Describe(world, 30);
            foreach (var repository in world.Organization("acme").Repositories.Where(one => one.Visibility != Visibility.Public).ToArray())
            {
                repository.Rename($"hush-{repository.Name}");
            }

            Swept.Configure(world, ("codeowners.yaml", Swept.ByIssue), ("branch_protection.yaml", Swept.ByIssue));
        },
        switches,
        settings: [("Issues:BrakeItems", "1000"), .. settings]);

    private static async Task<Dictionary<(string Subject, string Policy), Outcome>> JudgeAsync(Swept swept)
    {
        await swept.SweepAsync();
        var verdicts = new Dictionary<(string, string), Outcome>();
        await foreach (var (_, row) in (await swept.ServiceAsync<Verdicts>()).ReadAsync(swept.App.Installations[0].Id, default))
        {
            foreach (var verdict in row.Verdicts)
            {
                verdicts[(row.Name, verdict.Policy)] = verdict.Outcome;
            }
        }

        return verdicts;
    }

    /// <summary>Of ours: what people ask there has none.</summary>
    private static SortedDictionary<string, string> Texts(Swept swept) => new(
        (from repository in swept.Acme.Repositories
         from issue in repository.Tracker.Issues
         where issue.Body is not null
         select KeyValuePair.Create($"{repository.Name} {issue.Title}", WithoutNonce.Of(issue.Body!))).ToDictionary(),
        StringComparer.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Verdicts_differ_only_between_known_and_unknown(int seed)
    {
        await using var optimistic = await StartAsync(seed, Switches.Optimistic);
        await using var pessimistic = await StartAsync(seed, Switches.Pessimistic);

        var (one, other) = (await JudgeAsync(optimistic), await JudgeAsync(pessimistic));

        Assert.Equal(one.Keys.Order(), other.Keys.Order());
        Assert.True(one.Count > 100);
        Assert.All(one, pair => Assert.True(pair.Value == other[pair.Key] || pair.Value == Outcome.Unknown || other[pair.Key] == Outcome.Unknown, $"{pair.Key}: {pair.Value} or {other[pair.Key]}"));
        Assert.Contains(Outcome.Fail, other.Values);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_issue_lives_the_same_life(bool optimistic)
    {
        await using var swept = await StartAsync(3, optimistic ? Switches.Optimistic : Switches.Pessimistic);
        await swept.SweepAsync();
        var opened = Texts(swept);
        Assert.NotEmpty(opened);
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
        swept.Acme.Repository(".allstar").Files("Off", ("codeowners.yaml", null), ("branch_protection.yaml", null), ("security.yaml", null), ("binary_artifacts.yaml", null));

        await swept.SweepAsync();

        Assert.Equal(opened, Texts(swept));
        Assert.All(swept.Acme.Repositories.SelectMany(repository => repository.Tracker.Issues).Where(issue => issue.Body is not null), issue => Assert.False(issue.IsOpen));
    }

    [Fact]
    public async Task The_same_facts_from_either_interface_give_the_same_bytes()
    {
        await using var batched = await StartAsync(4, Switches.Optimistic);
        await using var single = await StartAsync(4, Switches.Optimistic, ("GitHub:ReadPath", "rest"));
        await batched.SweepAsync();
        await single.SweepAsync();

        Assert.NotEmpty(Texts(batched));
        Assert.Equal(Texts(batched), Texts(single));
    }
}
