using PolicyBot.Commands;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Commands;

namespace PolicyBot.Tests.Watch;

/// <summary>The pull request that proposes a waiver is taken back on a person's word.</summary>
public sealed class WaiverUndoTests
{
    private static Task<Watched> OpenedAsync() => Watched.SweptAsync(
        world =>
        {
            WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n"));
            world.Organization("acme").Repository("api").File("bin/one", WatchedWorld.Program).Collaborator("adam", RepositoryRole.Admin);
        },
        WaiveTests.Granted);

    private static Task WaiveAsync(Watched watched, int days) => watched.HappenAsync(() => watched.World.As(
        watched.World.User("adam"), () => watched.Acme.Repository("api").Tracker.Comment(1, $"/waive until {watched.Time.GetUtcNow().AddDays(days):yyyy-MM-dd} because of this")));

    private static Repository Home(Watched watched) => watched.Acme.Repository(".allstar");

    private static IEnumerable<Issue> Pulls(Watched watched) => Home(watched).Tracker.Issues.Where(issue => issue.PullRequest is not null);

    private static async Task<List<ChangeRow>> ChangesAsync(Watched watched) =>
        [.. (await watched.Service<KnownChanges>().AboutAsync(watched.Installation.Id, Home(watched).Id, default)).Where(row => row.State != ChangeState.Dropped).OrderBy(row => row.BegunAt)];

    private static Task<Run> UndoAsync(Watched watched, params string[] ids) => Run.With(watched.OnTheStore(), ["undo", .. ids]);

    [Fact]
    public async Task It_is_closed_the_branch_stays_and_another_asking_proposes_it_anew()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        var change = Assert.Single(await ChangesAsync(watched));
        var branches = Home(watched).Git.Branches.Keys.Order(StringComparer.Ordinal).ToArray();

        var run = await UndoAsync(watched, change.Id);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Taken back in acme/.allstar:", run.Output, StringComparison.Ordinal);
        Assert.False(Assert.Single(Pulls(watched)).IsOpen);
        Assert.Equal(branches, Home(watched).Git.Branches.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("undone", (await UndoAsync(watched)).Output, StringComparison.Ordinal);
        await watched.PassAsync(TimeSpan.FromMinutes(90));
        Assert.False(Assert.Single(Pulls(watched)).IsOpen);
        Assert.True(watched.IssuesOf("api")[0].IsOpen);

        await WaiveAsync(watched, 40);

        Assert.Equal([false, true], Pulls(watched).Select(pull => pull.IsOpen));
        Assert.Equal(ExitCode.Success, (await UndoAsync(watched, change.Id)).ExitCode);
        Assert.Equal([false, true], Pulls(watched).Select(pull => pull.IsOpen));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("merged")]
    [InlineData("another text")]
    [InlineData("brought up to date")]
    [InlineData("no branch")]
    public async Task What_people_did_with_it_since_is_left_to_them(string what)
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        var change = Assert.Single(await ChangesAsync(watched));
        var pull = Assert.Single(Pulls(watched));
        var branch = pull.PullRequest!.Head;
        await watched.HappenAsync(() => watched.World.As(watched.World.User("olga"), () =>
        {
            switch (what)
            {
                case "closed":
                    Home(watched).Tracker.Edit(pull.Number, one => one with { IsOpen = false });
                    break;
                case "merged":
                    Home(watched).Tracker.Edit(pull.Number, one => one with { IsOpen = false, PullRequest = one.PullRequest! with { MergedAt = watched.Time.GetUtcNow() } });
                    break;
                case "another text":
                    Home(watched).Git.Commit(branch, "Better", ("binary_artifacts.yaml", "action: log\n"));
                    break;
                case "no branch":
                    Home(watched).Git.DeleteBranch(branch);
                    break;
            }
        }));
        if (what == "brought up to date")
        {
            await WaiveAsync(watched, 40);
        }

        watched.GitHub.Log.Clear();
        var run = await UndoAsync(watched, change.Id);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("somebody has changed it since", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(watched.GitHub.Log.Writes, write => write.Installation is not null);
    }

    [Fact]
    public async Task Of_one_that_was_brought_up_to_date_the_newest_change_takes_all_back()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        await WaiveAsync(watched, 40);

        var run = await UndoAsync(watched, (await ChangesAsync(watched))[^1].Id);

        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.False(Assert.Single(Pulls(watched)).IsOpen);
    }

    [Fact]
    public async Task Without_the_permission_it_says_which_one_lacks_and_holds_nothing()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        var change = Assert.Single(await ChangesAsync(watched));
        watched.Installation.Grant(Watched.Granted);

        var run = await UndoAsync(watched, change.Id);

        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("not taken back:", run.Error, StringComparison.Ordinal);
        Assert.True(Assert.Single(Pulls(watched)).IsOpen);
        Assert.Equal(ChangeState.Done, Assert.Single(await ChangesAsync(watched)).State);
    }
}
