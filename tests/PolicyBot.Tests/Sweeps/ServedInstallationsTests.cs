namespace PolicyBot.Tests.Sweeps;

/// <summary>Whom a sweep is for.</summary>
public sealed class ServedInstallationsTests
{
    /// <summary>Allstar uninstalls itself from every account that its operator does not name.</summary>
    [Fact]
    public async Task Who_is_not_served_is_neither_looked_at_nor_written_to_and_keeps_the_App()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
            world.Organization("globex").Repository(".allstar").Files(null, ("allstar.yaml", Swept.Everywhere), ("security.yaml", Swept.ByIssue));
            world.Organization("globex").Repository("web").File("README.md", "# web");
        });
        swept.App.Install(swept.World.Organization("globex"));

        await swept.RunAsync("sweep");

        Assert.Single(swept.IssuesOf("api"));
        Assert.Empty(swept.World.Organization("globex").Repository("web").Tracker.Issues);
        Assert.DoesNotContain(swept.GitHub.Log.Requests, request => request.Path.Contains("globex", StringComparison.Ordinal) || request.Method == "DELETE");
        Assert.All(swept.App.Installations, installation => Assert.False(installation.IsDeleted));
        Assert.Equal(2, swept.App.Installations.Count);
    }
}
