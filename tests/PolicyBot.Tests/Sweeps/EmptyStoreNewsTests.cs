using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What a run without a store tells as new.</summary>
public sealed class EmptyStoreNewsTests
{
    private static async Task<Swept> OpenedAsync(Action<World>? more = null)
    {
        var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
            more?.Invoke(world);
        });
        await swept.SweepAsync();
        return swept;
    }

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    [Fact]
    public async Task News_are_told_once()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").File("bin/two", Swept.Program);
        for (var run = 0; run < 2; run++)
        {
            await swept.RestartAsync(forgets: true);
            await swept.SweepAsync();
        }

        Assert.StartsWith("There is a new finding.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    /// <summary>In public the marker does not name people, and nowhere more findings than fit.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(450)]
    public async Task What_the_marker_does_not_list_is_no_news(int programs)
    {
        await using var swept = await OpenedAsync(world =>
        {
            Swept.Configure(world, ("outside.yaml", Swept.ByIssue), ("binary_artifacts.yaml", programs > 0 ? Swept.ByIssue : null));
            world.Organization("acme").Repository("api").Files(null, [("bin/one", null), .. Enumerable.Range(0, programs).Select(number => ($"bin/{number}", (string?)Swept.Program))]);
            if (programs == 0)
            {
                world.Organization("acme").Repository("api").Access.Grant(world.User("eve"), RepositoryRole.Admin);
            }
        });
        await swept.RestartAsync(forgets: true);
        swept.GitHub.Log.Clear();

        await swept.SweepAsync();

        Assert.Empty(swept.Writes);
        swept.Acme.Repository("api").Access.Grant(swept.World.User("mallory"), RepositoryRole.Admin);
        swept.Acme.Repository("api").File("bin/more", Swept.Program);
        await swept.SweepAsync();
        Assert.StartsWith("There is a new finding.", Assert.Single(swept.IssuesOf("api")[0].Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_seen_is_not_forgotten()
    {
        await using var swept = await OpenedAsync();
        swept.GitHub.Faults.Add(request => request.Template.Contains("/graphql", StringComparison.Ordinal) || request.Template.Contains("/git/", StringComparison.Ordinal), new Fault.Status(502), times: null);
        await swept.RestartAsync(forgets: true);
        await swept.SweepAsync();
        swept.GitHub.Faults.Clear();
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Empty(IssueIn(swept).Comments);
        Assert.Contains("bin/one", IssueIn(swept).Body, StringComparison.Ordinal);
    }
}
