using PolicyBot.Storage;

namespace PolicyBot.Tests.Watch;

/// <summary>Two servers on one store and one queue, and every delivery comes to both.</summary>
public sealed class TwoServersTests
{
    private const int Count = 8;

    [Fact]
    public async Task Nothing_is_opened_told_closed_or_checked_twice()
    {
        await using var watched = await Watched.SweptAsync(
            world =>
            {
                WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n"));
                for (var number = 0; number < Count; number++)
                {
                    world.Organization("acme").Repository($"r{number}").File("README.md", "r");
                }
            },
            servers: 2);
        watched.World.IssueListLag = TimeSpan.FromSeconds(5);

        await OnEachAsync(watched, ("bin/one", WatchedWorld.Program));
        await OnEachAsync(watched, ("bin/two", WatchedWorld.Program));
        await OnEachAsync(watched, ("bin/one", null), ("bin/two", null));
        await OnEachAsync(watched, ("bin/one", WatchedWorld.Program));
        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("notes.txt", "n"));
        await watched.PassAsync(TimeSpan.FromMinutes(45));

        Assert.All(Enumerable.Range(0, Count), number =>
        {
            var issue = Assert.Single(watched.IssuesOf($"r{number}"));
            Assert.True(issue.IsOpen);
            Assert.Equal(["There is a new finding.", "The policy is kept now.", "Open again:"], issue.Comments.Select(comment => comment.Body[..(comment.Body.IndexOfAny(['.', ':']) + 1)]));
        });
        Assert.Single(watched.Acme.Repository(".allstar").Checks.CheckRuns);
        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task What_one_server_has_begun_to_forget_the_other_does_not_judge_again()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, servers: 2);
        var id = watched.Acme.Repository("api").Id;

        await watched.HappenAsync(watched.Acme.Repository("api").Delete);

        Assert.Null(await watched.Service<Verdicts>().GetAsync(watched.Installation.Id, id, default));
        Assert.Empty(watched.Written);
    }

    private static async Task OnEachAsync(Watched watched, params (string Path, string? Text)[] files)
    {
        await watched.HappenAsync(() =>
        {
            for (var number = 0; number < Count; number++)
            {
                watched.Acme.Repository($"r{number}").Files(null, files);
            }
        });
        await watched.PassAsync(TimeSpan.FromMinutes(20));
    }
}
