namespace PolicyBot.Tests.Watch;

/// <summary>Configuration goes by names: where a repository is asked something else because it was renamed, the organization is told, until it mends the files.</summary>
public sealed class RenameTests
{
    private static readonly string OptOutApi = WatchedWorld.OptOut.Replace(".allstar, .github", ".allstar, .github, api", StringComparison.Ordinal) + "action: issue\n";

    [Fact]
    public async Task A_rename_that_changes_what_is_asked_is_told_at_once_and_no_more_when_the_files_are_mended()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("security.yaml", OptOutApi));
        });
        Assert.Empty(watched.IssuesOf("api"));

        await watched.HappenAsync(() => watched.Acme.Repository("api").Rename("api2"));
        Assert.Contains("acme/api2", watched.ConfigurationIssue!.Body, StringComparison.Ordinal);
        Assert.Contains("acme/api", watched.ConfigurationIssue.Body, StringComparison.Ordinal);
        Assert.True(Assert.Single(watched.IssuesOf("api2")).IsOpen);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", OptOutApi.Replace("api]", "api2]", StringComparison.Ordinal)));
        Assert.False(watched.ConfigurationIssue!.IsOpen);
        Assert.False(Assert.Single(watched.IssuesOf("api2")).IsOpen);
    }

    [Fact]
    public async Task A_rename_that_changes_nothing_is_no_news()
    {
        await using var watched = await Watched.SweptAsync(WatchedWorld.Failing);

        await watched.HappenAsync(() => watched.Acme.Repository("api").Rename("api2"));

        Assert.Null(watched.ConfigurationIssue);
    }

    [Fact]
    public async Task A_second_rename_does_not_hide_the_first()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("security.yaml", OptOutApi));
        });

        await watched.HappenAsync(() => watched.Acme.Repository("api").Rename("api2"));
        await watched.HappenAsync(() => watched.Acme.Repository("api2").Rename("api3"));

        Assert.True(watched.ConfigurationIssue!.IsOpen);
        Assert.Contains("acme/api3", watched.ConfigurationIssue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_is_called_as_before_again_is_no_news()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("security.yaml", OptOutApi));
        });

        await watched.HappenAsync(() => watched.Acme.Repository("api").Rename("api2"));
        await watched.HappenAsync(() => watched.Acme.Repository("api2").Rename("api"));

        Assert.False(watched.ConfigurationIssue!.IsOpen);
    }

    [Fact]
    public async Task A_repository_that_took_a_name_from_which_nothing_is_asked_is_told_of()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Failing(world);
            WatchedWorld.Configure(world, ("security.yaml", OptOutApi));
            world.Organization("acme").Repository("api").Delete();
        });

        await watched.HappenAsync(() => watched.Acme.Repository("safe").Rename("api"));
        Assert.True(watched.ConfigurationIssue!.IsOpen);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("security.yaml", WatchedWorld.OptOut + "action: issue\n"));
        Assert.False(watched.ConfigurationIssue!.IsOpen);
    }

    [Fact]
    public async Task A_branch_that_was_named_for_the_former_name_is_told_of()
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Sound(world);
            WatchedWorld.Configure(world, ("branch_protection.yaml", WatchedWorld.OptOut + "action: issue\nenforceBranches:\n  api: [main]\n"));
        });

        await watched.HappenAsync(() => watched.Acme.Repository("api").Rename("api2"));

        Assert.Contains("branch_protection", watched.ConfigurationIssue!.Body, StringComparison.Ordinal);
    }
}
