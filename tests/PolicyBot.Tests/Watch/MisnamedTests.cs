using PolicyBot.Engine.Findings;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Watch;

/// <summary>GitHub signs the body of a delivery and not the name of its event, and networks repeat and reorder: nothing is forgotten on such a word alone.</summary>
public sealed class MisnamedTests
{
    [Theory]
    [InlineData("repository")]
    [InlineData("installation")]
    [InlineData("installation_repositories")]
    [InlineData("installation_target")]
    public async Task A_deleted_issue_deletes_nothing_else_whatever_the_event_is_called(string name)
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var body = watched.Unsent(() => watched.Acme.Repository("api").Tracker.Delete(watched.Acme.Repository("api").Tracker.Open("somebody's").Number));

        watched.Post(name, body);
        await watched.WorkAsync();
        await watched.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api", "security"))!.Outcome);
        Assert.False((await watched.Service<KnownIssues>().GetAsync(watched.Installation.Id, new IssueKey(watched.Acme.Repository("api").Id, "security"), default))!.IsGone);
        Assert.Empty(watched.Written);
    }

    [Fact]
    public async Task A_repository_that_is_said_to_be_deleted_and_is_there_under_another_name_is_not_forgotten()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        var body = watched.Unsent(() => api.Tracker.Delete(api.Tracker.Open("somebody's").Number));
        watched.World.Silently(() => api.Rename("api2"));

        watched.Post("repository", body);
        await watched.WorkAsync();

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api2", "security"))!.Outcome);
    }

    [Fact]
    public async Task A_repository_that_is_said_to_be_deleted_and_whose_name_another_has_taken_is_not_forgotten()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        var body = watched.Unsent(() => api.Tracker.Delete(api.Tracker.Open("somebody's").Number));
        watched.World.Silently(() =>
        {
            api.Rename("api2");
            watched.Acme.Repository("api").File("README.md", "another");
        });

        watched.Post("repository", body);
        await watched.WorkAsync();

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api2", "security"))!.Outcome);
    }

    [Fact]
    public async Task A_moved_issue_is_no_moved_repository()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        await watched.HappenAsync(() => api.Rename("api2"));
        var body = watched.Unsent(() => api.Tracker.Transfer(api.Tracker.Open("somebody's").Number, watched.Acme.Repository("safe")));
        body["action"] = "transferred";
        body["repository"] = watched.Unsent(() => api.Topic("t"))["repository"]!.DeepClone();

        watched.Post("repository", body);
        await watched.WorkAsync();

        Assert.Equal("acme/api", Assert.Single(Assert.Single(await watched.Service<Renames>().ReadAsync(watched.Installation.Id, default)).Value).Name);
    }

    [Fact]
    public async Task A_repository_that_was_taken_and_given_again_is_known_whichever_delivery_comes_last()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        var removed = watched.Unsent(() => watched.Installation.Remove(api));
        await watched.HappenAsync(() => watched.Installation.Add(api));

        watched.Post("installation_repositories", removed);
        await watched.WorkAsync();

        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api", "security"))?.Outcome);
    }

    [Fact]
    public async Task A_delivery_that_comes_late_calls_a_repository_by_its_former_name_and_another_may_have_it_by_then()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var api = watched.Acme.Repository("api");
        var late = watched.Unsent(() => api.File("SECURITY.md", WatchedWorld.Contact));
        watched.World.Silently(() =>
        {
            api.Rename("api2");
            watched.Acme.Repository("api").File("README.md", "another");
        });

        watched.Post("push", late);
        await watched.WorkAsync();

        Assert.False(Assert.Single(api.Tracker.Issues).IsOpen);
    }
}
