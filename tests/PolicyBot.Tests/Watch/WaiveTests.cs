using System.Text;
using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Watch;

/// <summary>An administrator asks for a waiver below an issue, and the App may propose it.</summary>
public sealed class WaiveTests
{
    private const string Policy = "# What we look for\n" + WatchedWorld.OptOut + "action: issue   # tell them\n";

    /// <summary>What an App may do that proposes waivers.</summary>
    internal static readonly PermissionSet Granted = PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Write), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read), (Permission.Members, Level.Read),
        (Permission.Issues, Level.Write), (Permission.PullRequests, Level.Write), (Permission.Checks, Level.Write), (Permission.RepositoryCustomProperties, Level.Read));

    private static Task<Watched> OpenedAsync(Action<World>? more = null, string policy = Policy, Func<Death>? death = null) => Watched.SweptAsync(
        world =>
        {
            WatchedWorld.Configure(world, ("binary_artifacts.yaml", policy));
            world.Organization("acme").Repository("api").File("bin/one", WatchedWorld.Program).Collaborator("adam", RepositoryRole.Admin);
            more?.Invoke(world);
        },
        Granted,
        death is null ? null : services => Mortality.Add(services, death()));

    private static Task WaiveAsync(Watched watched, int days, string reason = "it is \"needed\": #1") =>
        watched.HappenAsync(() => Say(watched, $"/waive until {Day(watched, days)} because {reason}"));

    private static void Say(Watched watched, string what) => watched.World.As(watched.World.User("adam"), () => watched.Acme.Repository("api").Tracker.Comment(1, what));

    private static string Day(Watched watched, int days) => $"{watched.Time.GetUtcNow().AddDays(days):yyyy-MM-dd}";

    private static Repository Home(Watched watched) => watched.Acme.Repository(".allstar");

    private static IEnumerable<Issue> Pulls(Watched watched) => Home(watched).Tracker.Issues.Where(issue => issue.PullRequest is not null);

    private static Issue Pull(Watched watched) => Assert.Single(Pulls(watched));

    private static string? Proposed(Watched watched) => Home(watched).Git.Resolve($"{Pulls(watched).Last().PullRequest!.Head}:binary_artifacts.yaml") is Blob blob ? Encoding.UTF8.GetString(blob.Content.Span) : null;

    private static string Reply(Watched watched) => watched.Acme.Repository("api").Tracker.Issues[0].Comments[^1].Body;

    private static void Close(Watched watched) => watched.World.As(watched.World.User("olga"), () => Home(watched).Tracker.Edit(Pulls(watched).Last().Number, pull => pull with { IsOpen = false }));

    [Fact]
    public async Task A_pull_request_adds_it_to_the_policys_file_and_merged_it_counts()
    {
        await using var watched = await OpenedAsync();

        await WaiveAsync(watched, 30);

        var pull = Pull(watched);
        Assert.Equal("Waive binary_artifacts in api", pull.Title);
        Assert.Equal(Policy + $"waivers:\n  - repository: api\n    reason: \"it is \\\"needed\\\": #1\"\n    owner: adam\n    expires: \"{Day(watched, 30)}\"\n", Proposed(watched));
        Assert.StartsWith("A pull request in the organization's configuration repository proposes the waiver.", Reply(watched), StringComparison.Ordinal);
        Assert.DoesNotContain(".allstar", Reply(watched), StringComparison.Ordinal);
        Assert.True(watched.IssuesOf("api")[0].IsOpen);

        await watched.HappenAsync(() => Home(watched).File("binary_artifacts.yaml", Proposed(watched)!));
        Assert.Equal(Outcome.Waived, (await watched.VerdictAsync("api", "binary_artifacts"))!.Outcome);
        Assert.False(watched.IssuesOf("api")[0].IsOpen);
    }

    [Fact]
    public async Task Who_may_read_the_configuration_is_shown_the_pull_request()
    {
        await using var watched = await OpenedAsync(world => world.Organization("acme").Repository("api").Private());

        await WaiveAsync(watched, 30);

        Assert.StartsWith($"Pull request [`acme/.allstar#{Pull(watched).Number}`](", Reply(watched), StringComparison.Ordinal);
        Assert.Contains("/acme/api/issues/1", Pull(watched).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_once_more_changes_nothing_and_another_day_brings_it_up_to_date()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        var tip = Home(watched).Git.Branches[Pull(watched).PullRequest!.Head];

        await WaiveAsync(watched, 30);
        Assert.Equal(tip, Home(watched).Git.Branches[Pull(watched).PullRequest!.Head]);

        watched.World.Silently(() => Home(watched).File("binary_artifacts.yaml", "# Changed meanwhile\n" + Policy));
        await WaiveAsync(watched, 40);
        Assert.True(Pull(watched).IsOpen);
        Assert.StartsWith("# Changed meanwhile\n" + Policy + "waivers:\n", Proposed(watched), StringComparison.Ordinal);
        Assert.Contains(Day(watched, 40), Proposed(watched), StringComparison.Ordinal);
        Assert.Equal([Home(watched).Git.Head!.Id], Home(watched).Git.FindCommit(Pull(watched).PullRequest!.Head)!.Parents);
    }

    [Fact]
    public async Task What_a_person_closed_is_opened_again_only_for_another_asking()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        await watched.HappenAsync(() => Close(watched));
        await watched.PassAsync(TimeSpan.FromMinutes(90));
        Assert.False(Pull(watched).IsOpen);

        await WaiveAsync(watched, 30);

        Assert.Equal([false, true], Pulls(watched).Select(pull => pull.IsOpen));
    }

    [Theory]
    [InlineData(WatchedWorld.OptOut + "action: issue\nwaivers: []\n")]
    [InlineData("{optConfig: {optOutStrategy: true, optOutRepos: [.allstar]}, action: issue}\n")]
    public async Task A_file_that_cannot_be_edited_safely_is_left_to_people(string policy)
    {
        await using var watched = await OpenedAsync(policy: policy);
        await watched.HappenAsync(() => Say(watched, "/waive until 2099-01-01 because of this"));

        Assert.Empty(Pulls(watched));
        Assert.Contains("```yaml\nwaivers:\n  - repository: api\n", Reply(watched), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_on_which_somebody_has_worked_is_left_alone()
    {
        await using var watched = await OpenedAsync();
        await WaiveAsync(watched, 30);
        var branch = Pull(watched).PullRequest!.Head;
        watched.World.Silently(() => watched.World.As(watched.World.User("olga"), () => Home(watched).Git.Commit(branch, "Better", ("binary_artifacts.yaml", Proposed(watched) + "# better\n"))));
        var tip = Home(watched).Git.Branches[branch];

        await WaiveAsync(watched, 40);

        Assert.Equal(tip, Home(watched).Git.Branches[branch]);
        Assert.Contains("```yaml", Reply(watched), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_repository_is_not_named_in_a_public_configuration()
    {
        await using var watched = await OpenedAsync(world =>
        {
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
            world.Organization("acme").Repository("api").Private();
        });

        await WaiveAsync(watched, 30);

        Assert.Empty(Pulls(watched));
        Assert.Equal(["main"], Home(watched).Git.Branches.Keys);
        Assert.Contains("```yaml\nwaivers:\n  - repository: api\n", Reply(watched), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_before_any_write_it_is_proposed_and_answered_once(bool isClosed)
    {
        var death = new Death(int.MaxValue);
        await using var watched = await OpenedAsync(death: () => death);
        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            // The day that was asked for: midnight passes in the turns below.
            var day = Day(watched, 30 + writes);
            Say(watched, $"/waive until {day} because of this");
            death.ComeAfter(writes);
            try
            {
                await watched.TickAsync();
                await watched.WorkAsync();
            }
            catch (ProgramEndedException)
            {
                // That is what it was about.
            }

            hasDied = death.HasCome;
            death = new Death(int.MaxValue);
            await watched.RestartAsync();
            await watched.WorkAsync();
            for (var turn = 0; turn < 3; turn++)
            {
                watched.Time.Advance(TimeSpan.FromMinutes(25));
                await watched.TickAsync();
                await watched.WorkAsync();
            }

            Assert.Equal(2 * (writes + 1), watched.IssuesOf("api")[0].Comments.Length);
            Assert.True(Pulls(watched).Count() == (isClosed ? writes + 1 : 1) && Pulls(watched).Last().IsOpen, $"killed after {writes} writes");
            Assert.Contains(day, Proposed(watched), StringComparison.Ordinal);
            if (isClosed)
            {
                await watched.HappenAsync(() => Close(watched));
            }
        }

        Assert.Equal(ChangeState.Done, (await watched.Service<KnownChanges>().AboutAsync(watched.Installation.Id, Home(watched).Id, default)).Select(change => change.State).Except([ChangeState.Dropped]).Single());
    }
}
