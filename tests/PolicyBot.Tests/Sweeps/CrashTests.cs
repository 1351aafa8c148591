using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The program is killed before every write, to its store and to GitHub, and so after the one before: in the end it is as if it had lived.</summary>
public sealed class CrashTests
{
    /// <summary>Longer than a lease.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(11);

    /// <summary>What is there before the sweep that is killed: it tells news, opens again, closes, opens, takes over, and tells of a broken file.</summary>
    private static async Task<Swept> PrepareAsync()
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", null));
            world.Organization("acme").Repository("learns").File("bin/one", Swept.Program);
            world.Organization("acme").Repository("relapses").File("bin/one", Swept.Program);
            world.Organization("acme").Repository("mends").File("bin/one", Swept.Program);
        });
        swept.World.IssueListLag = TimeSpan.FromSeconds(5);
        await swept.SweepAsync();
        var acme = swept.Acme;
        acme.Repository("relapses").Files(null, ("bin/one", null));
        await swept.SweepAsync(SweepScope.Whole with { Repositories = ["relapses"] });
        acme.Repository("learns").File("bin/two", Swept.Program);
        acme.Repository("relapses").File("bin/one", Swept.Program);
        acme.Repository("mends").Files(null, ("bin/one", null));
        acme.Repository("fails").File("bin/one", Swept.Program);
        AllstarIssues.Open(acme.Repository("inherits").File("bin/one", Swept.Program), "Binary Artifacts");
        acme.Repository(".allstar").File("security.yaml", "optConfig: 7\n");
        swept.Time.Advance(Later);
        return swept;
    }

    private static string Seen(Swept swept) => string.Join('\n',
        from repository in swept.Acme.Repositories
        from issue in repository.Tracker.Issues
        select $"{repository.Name}#{issue.Number} {issue.Title} {issue.IsOpen} {issue.StateReason}\n{WithoutNonce.Of(issue.Body!)}\n{string.Concat(issue.Comments.Select(comment => $"* {WithoutNonce.Of(comment.Body)}\n"))}");

    [Fact]
    public async Task Issues_and_comments_are_those_of_a_sweep_that_was_not_killed()
    {
        await using var lived = await PrepareAsync();
        await lived.SweepAsync();
        var expected = Seen(lived);
        var deeds = (await lived.AuditAsync()).ToHashSet(StringComparer.Ordinal);

        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            await using var swept = await PrepareAsync();
            var death = new Death(writes);
            await swept.SweepAsync(death);
            await RecoverAsync(swept, writes);

            Assert.True(expected == Seen(swept), $"Killed after {writes} writes:\n{Seen(swept)}\ninstead of:\n{expected}");
            Assert.Equal(deeds, (await swept.AuditAsync()).ToHashSet(StringComparer.Ordinal));
            hasDied = death.HasCome;
        }
    }

    /// <summary>The program begins again at once, and again when leases have run out. Every third time it is killed twice, and every third time it is seen that nothing is left to do.</summary>
    private static async Task RecoverAsync(Swept swept, int writes)
    {
        await (writes % 3 == 0 ? swept.SweepAsync(new Death(writes / 3 % 8)) : swept.SweepAsync());
        swept.Time.Advance(Later);
        await swept.SweepAsync();
        if (writes % 3 == 2)
        {
            return;
        }

        swept.Time.Advance(Later);
        swept.GitHub.Log.Clear();
        var ended = await swept.SweepAsync();
        if (writes % 3 == 1)
        {
            Assert.False(ended.IsIncomplete);
            Assert.Empty(swept.Writes);
        }
    }

    [Fact]
    public async Task Killed_while_it_opens_an_issue_in_a_place_that_is_deleted_then_it_opens_it_elsewhere()
    {
        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            await using var swept = await Swept.StartAsync(world =>
            {
                Swept.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere), ("security.yaml", null));
                world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
                world.Organization("acme").Repository("api").File("bin/one", Swept.Program);
            });
            var death = new Death(writes);
            await swept.SweepAsync(death);
            hasDied = death.HasCome;

            swept.Acme.Repository("findings").Delete();
            swept.Acme.Repository(".allstar").File("allstar.yaml", Swept.Everywhere);
            for (var day = 0; day < 2; day++)
            {
                await swept.SweepAsync();
                swept.Time.Advance(TimeSpan.FromDays(31));
            }

            await swept.SweepAsync();

            Assert.True(swept.IssuesOf("api").Count(issue => issue.IsOpen) == 1, $"Killed after {writes} writes: {swept.IssuesOf("api").Count} issues");
        }
    }
}
