using PolicyBot.Simulator.Rules;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

/// <summary>The program is killed before every write around a change, to its store and to GitHub: in the end it is as if it had lived.</summary>
public sealed class ChangeCrashTests
{
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(11);

    private static Task<Swept> PrepareAsync(bool isFile) => Fixed.StartAsync(world =>
    {
        Fixed.Configure(world, isFile ? [("branch_protection.yaml", null), ("security.yaml", Fixed.ByFix), ("SECURITY.md", "Write to us."), ("templates/SECURITY.md", "Write to them.")] : []);
        world.Organization("acme").Repository("api").File("README.md", "# api");
        world.Organization("acme").Repository("web").File("README.md", "# web")
            .Rulesets.Add(new Ruleset { Name = "PolicyBot", Rules = [new RulesetRule("non_fast_forward")], BypassActors = [new BypassActor(5, "RepositoryRole")] });
    });

    private static async Task<string> SeenAsync(Swept swept)
    {
        var rulesets =
            from repository in swept.Acme.Repositories
            from ruleset in repository.Rulesets.All
            select $"{repository.Name} {ruleset.Name} {ruleset.Enforcement} {string.Join(',', ruleset.Rules.Select(rule => $"{rule.Type}{rule.Parameters?.ToJsonString()}"))}";
        var changes = new List<string>();
        await foreach (var change in (await swept.ServiceAsync<KnownChanges>()).ReadAsync(swept.App.Installations[0].Id, default))
        {
            if (change.State != ChangeState.Dropped)
            {
                changes.Add($"{change.Name} {change.State} {change.Before} {change.After}");
            }
        }

        var pulls = swept.Acme.Repositories.SelectMany(repository => repository.Tracker.Issues.Select(issue => $"{repository.Name} {issue.Title} {issue.IsOpen}"));
        return string.Join('\n', [.. rulesets, .. pulls, .. changes.Order(StringComparer.Ordinal), .. (await swept.AuditAsync()).Distinct().Order(StringComparer.Ordinal)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_before_any_write_a_repeat_comes_to_the_same(bool isFile)
    {
        await using var lived = await PrepareAsync(isFile);
        await lived.SweepAsync();
        var expected = await SeenAsync(lived);

        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            await using var swept = await PrepareAsync(isFile);
            var death = new Death(writes);
            await swept.SweepAsync(death);

            swept.Time.Advance(Later);
            await swept.SweepAsync();
            var seen = await SeenAsync(swept);
            Assert.True(expected == seen, $"Killed after {writes} writes:\n{seen}\ninstead of:\n{expected}");
            hasDied = death.HasCome;
        }
    }
}
