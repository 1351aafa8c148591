using PolicyBot.Engine.Findings;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Watch;

/// <summary>What a push does to the verdict of a policy that only the organization's file switches on.</summary>
public sealed class ActionPushTests
{
    private const string Deny = "action: issue\ngroups:\n- rules:\n  - {name: old, method: deny, actions: [{name: tools/lint}]}\n";

    private const string Require = "action: issue\ngroups:\n- rules:\n  - {name: scan, method: require, mustPass: true, actions: [{name: tools/scan}]}\n";

    private static string Using(string action) => $"on: [push, pull_request]\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - uses: {action}@v1\n";

    private static Task<Watched> StartAsync(string actions) => Watched.SweptAsync(world =>
    {
        WatchedWorld.Configure(world, ("actions.yaml", actions), ("security.yaml", WatchedWorld.OptOut + "action: issue\n"));
        world.Organization("acme").Repository("api").Files(null, ("SECURITY.md", WatchedWorld.Contact), (".github/workflows/ci.yml", Using("tools/scan")));
        world.Organization("acme").Repository("web").Files(null, ("SECURITY.md", WatchedWorld.Contact));
    });

    private static Repository Api(Watched watched) => watched.Acme.Repository("api");

    private static async Task<Outcome> OutcomeAsync(Watched watched, string repository = "api") => (await watched.VerdictAsync(repository, "actions"))!.Outcome;

    [Fact]
    public async Task A_workflow_that_uses_what_is_denied_is_told_at_once_and_one_that_does_not_any_more_closes_it()
    {
        await using var watched = await StartAsync(Deny);
        Assert.Equal(Outcome.Pass, await OutcomeAsync(watched));

        await watched.HappenAsync(() => Api(watched).File(".github/workflows/lint.yml", Using("tools/lint")));
        Assert.Equal(Outcome.Fail, await OutcomeAsync(watched));
        Assert.Contains(".github/workflows/lint.yml", Assert.Single(watched.IssuesOf("api")).Body, StringComparison.Ordinal);

        await watched.HappenAsync(() => Api(watched).Files(null, (".github/workflows/lint.yml", null)));
        Assert.Equal(Outcome.Pass, await OutcomeAsync(watched));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
        Assert.Empty(watched.IssuesOf("web"));
    }

    [Fact]
    public async Task A_push_that_touches_no_workflow_has_it_not_judged_again()
    {
        await using var watched = await StartAsync(Deny);
        watched.World.Silently(() => Api(watched).File(".github/workflows/lint.yml", Using("tools/lint")));

        await watched.HappenAsync(() => Api(watched).File("docs/notes.txt", "n"));

        Assert.Equal(Outcome.Pass, await OutcomeAsync(watched));
    }

    [Fact]
    public async Task What_must_pass_is_looked_at_again_when_a_run_of_the_workflow_ends()
    {
        await using var watched = await StartAsync(Require);
        Assert.Equal(Outcome.Fail, await OutcomeAsync(watched));

        await watched.HappenAsync(() => Api(watched).Checks.Run(".github/workflows/ci.yml"));

        Assert.Equal(Outcome.Pass, await OutcomeAsync(watched));
        Assert.False(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task A_push_of_the_organizations_file_has_every_repository_judged()
    {
        await using var watched = await StartAsync(Deny);

        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("actions.yaml", Deny.Replace("tools/lint", "tools/scan", StringComparison.Ordinal)));

        Assert.Equal((Outcome.Fail, Outcome.Pass), (await OutcomeAsync(watched), await OutcomeAsync(watched, "web")));
        Assert.True(Assert.Single(watched.IssuesOf("api")).IsOpen);
    }
}
