using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Watch;

/// <summary>What is said of a commit of the configuration, before and after it is in force.</summary>
public sealed class ConfigurationCheckTests
{
    private const string Wrong = "optConfig: 7\n";

    private const string Odd = WatchedWorld.OptOut + "action: issue\nacton: log\n";

    private static CheckRun Run(Watched watched, string home = ".allstar") => Assert.Single(watched.Acme.Repository(home).Checks.CheckRuns);

    [Fact]
    public async Task A_commit_that_is_read_as_it_is_meant_succeeds()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", "action: log\n"));

        var run = Run(watched);
        Assert.Equal(("PolicyBot configuration", "completed", "success", watched.Acme.Repository(".allstar").Git.Head!.Id), (run.Name, run.Status, run.Conclusion, run.HeadSha));
        Assert.Equal("2 files are read as they are meant", run.Title);
        Assert.Empty(run.Annotations);
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_file_that_is_refused_fails_and_is_annotated_where_it_is_wrong()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", "\n" + Wrong));

        var run = Run(watched);
        Assert.Equal(("failure", "1 thing is refused: that file is not used"), (run.Conclusion, run.Title));
        Assert.Equal(("security.yaml", 2L, "failure"), Assert.Single(run.Annotations) is var annotation ? (annotation.Path, annotation.StartLine, annotation.Level) : default);
        Assert.Contains("security.yaml", run.Summary, StringComparison.Ordinal);
        Assert.True(watched.ConfigurationIssue!.IsOpen);
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task What_is_left_out_is_neither_success_nor_failure_and_says_what_was_meant()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", Odd));

        var run = Run(watched);
        Assert.Equal(("neutral", "2 files are read; 1 thing in them is left out"), (run.Conclusion, run.Title));
        var annotation = Assert.Single(run.Annotations);
        Assert.Equal(("security.yaml", 5L, "warning"), (annotation.Path, annotation.StartLine, annotation.Level));
        Assert.Contains("did you mean action?", annotation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_said_where_the_App_may_not()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, WithoutChecks());

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", Wrong));

        Assert.Empty(watched.Acme.Repository(".allstar").Checks.CheckRuns);
        Assert.DoesNotContain(watched.GitHub.Log.Requests, request => request.Template.Contains("check-runs", StringComparison.Ordinal));
        Assert.True(watched.ConfigurationIssue!.IsOpen);
    }

    [Fact]
    public async Task The_same_is_not_said_twice_of_one_commit()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing, servers: 2);
        var push = watched.Unsent(() => watched.Acme.Repository(".allstar").File("security.yaml", Odd));

        watched.Post("push", push);
        await watched.WorkAsync();
        watched.Post("push", push);
        await watched.WorkAsync();

        Run(watched);
    }

    [Fact]
    public async Task A_pull_request_is_told_before_it_is_merged_and_again_when_it_changes()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);
        var home = watched.Acme.Repository(".allstar");

        await watched.HappenAsync(() =>
        {
            home.Git.Commit("proposal", "c", ("security.yaml", Wrong));
            home.Tracker.Propose("p", "proposal");
        });
        Assert.Equal(("failure", home.Git.Branches["proposal"]), (Run(watched).Conclusion, Run(watched).HeadSha));
        Assert.Null(watched.ConfigurationIssue);

        await watched.HappenAsync(() => home.Git.Commit("proposal", "c", ("security.yaml", "action: log\n")));
        Assert.Equal(2, home.Checks.CheckRuns.Count);
        Assert.Equal(("success", home.Git.Branches["proposal"]), (home.Checks.CheckRuns[1].Conclusion, home.Checks.CheckRuns[1].HeadSha));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_is_told_too()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
        });

        await watched.HappenAsync(() => Propose(watched, ("security.yaml", Wrong)));

        Assert.Equal("failure", Run(watched).Conclusion);
    }

    [Fact]
    public async Task Nobody_learns_of_a_private_repository_by_naming_it_in_a_proposal()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
            world.Organization("acme").Repository("secret").Private().Files(null, ("allstar.yaml", "codename: bluebird\n"), ("security.yaml", "codename: bluebird\n"));
        });

        await watched.HappenAsync(() => Propose(watched, ("allstar.yaml", "baseConfig: acme/secret\n" + WatchedWorld.OptOut)));
        await watched.HappenAsync(() => Propose(watched, ("allstar.yaml", "baseConfig: acme/unreal\n" + WatchedWorld.OptOut)));

        var runs = watched.Acme.Repository(".allstar").Checks.CheckRuns;
        Assert.Equal(2, runs.Count);
        Assert.DoesNotContain("bluebird", string.Concat(runs.Select(Text)), StringComparison.Ordinal);
        Assert.Equal(Text(runs[1]).Replace("unreal", "secret", StringComparison.Ordinal), Text(runs[0]));
    }

    [Fact]
    public async Task Nobody_learns_how_a_private_repository_stands_by_asking_for_the_numbers_of_a_proposal()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
            world.Organization("acme").Repository("secret").Private().File("README.md", "r");
        });

        await watched.HappenAsync(() => Propose(watched, ("secret/security.yaml", "optConfig:\n  optOut: true\n")));
        await watched.HappenAsync(() => Propose(watched, ("unreal/security.yaml", "optConfig:\n  optOut: true\n")));

        var runs = watched.Acme.Repository(".allstar").Checks.CheckRuns;
        Assert.Equal(Text(runs[1]), Text(runs[0]));
    }

    [Fact]
    public async Task A_proposal_is_read_with_the_private_files_that_those_in_force_build_on()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("allstar.yaml", "baseConfig: acme/base\n"));
            world.Organization("acme").Repository("base").Private().Files(null, ("allstar.yaml", WatchedWorld.OptOut));
        });

        await watched.HappenAsync(() => Propose(watched, ("security.yaml", "action: log\n")));

        Assert.Equal("success", Run(watched).Conclusion);
    }

    [Fact]
    public async Task What_is_wrong_in_a_private_file_that_a_public_one_builds_on_is_not_counted_in_public()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("allstar.yaml", "baseConfig: acme/base\n")).SetVisibility(Visibility.Public);
            world.Organization("acme").Repository("base").Private().Files(null, ("allstar.yaml", WatchedWorld.OptOut + "codename: bluebird\n"));
        });

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", "action: issue\n"));

        Assert.Equal(("neutral", "What the files build on is not read as it is meant"), (Run(watched).Conclusion, Run(watched).Title));
        Assert.DoesNotContain("bluebird", Text(Run(watched)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_that_nobody_proposes_is_not_told()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").Git.Commit("draft", "c", ("security.yaml", Wrong)));
        await watched.HappenAsync(() => watched.Acme.Repository("api").Git.Commit("draft", "c", ("security.yaml", Wrong)));

        Assert.Empty(watched.Acme.Repository(".allstar").Checks.CheckRuns);
        Assert.Empty(watched.Acme.Repository("api").Checks.CheckRuns);
    }

    [Fact]
    public async Task Where_dot_github_holds_the_configuration_it_is_told_of_its_directory()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            world.Organization("acme").Repository(".github").Files(null, ("allstar/allstar.yaml", WatchedWorld.OptOut), ("allstar/security.yaml", "action: issue\n"));
            world.Organization("acme").Repository("api").File("README.md", "r");
        });

        await watched.HappenAsync(() => watched.Acme.Repository(".github").File("allstar/security.yaml", Wrong));

        Assert.Equal("allstar/security.yaml", Assert.Single(Run(watched, ".github").Annotations).Path);
    }

    [Fact]
    public async Task A_hundred_things_are_told_in_as_much_as_GitHub_takes()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File(
            "security.yaml", "action: issue\n" + string.Concat(Enumerable.Range(0, 400).Select(number => $"{new string('k', 300)}{number}: 1\n"))));

        var run = Run(watched);
        Assert.Equal("neutral", run.Conclusion);
        Assert.Equal(50, run.Annotations.Length);
        Assert.InRange(run.Summary!.Length, 1, 65_535);
    }

    private static string Text(CheckRun run) => string.Join('\n', [run.Conclusion ?? "", run.Title ?? "", run.Summary ?? "", .. run.Annotations.Select(annotation => annotation.Message)]);

    /// <summary>Somebody without any part in the organization proposes a change from a fork.</summary>
    private static void Propose(Watched watched, params (string Path, string? Text)[] files)
    {
        var home = watched.Acme.Repository(".allstar");
        var fork = watched.World.User("eve").Repository($"fork-{home.Tracker.Issues.Count}");
        fork.Parent = home;
        fork.Git.Branch("main", home.Git.Head!.Id);
        fork.Git.Commit("proposal", "c", files);
        watched.World.As(watched.World.User("eve"), () => home.Tracker.Propose("p", "proposal", fork));
    }

    private static PermissionSet WithoutChecks() => PermissionSet.Of(
        (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
        (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Write));
}
