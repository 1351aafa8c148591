using PolicyBot.Simulator.Apps;
using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What changes seldom is asked again in turn: webhooks, which cost a request for each repository.</summary>
public sealed class TurnTests
{
    private const string Hooks = "/repos/{owner}/{repo}/hooks";

    private const int Repositories = 40;

    [Fact]
    public async Task Webhooks_are_asked_of_every_repository_once_in_ten_days_and_not_all_on_one()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        Assert.Equal(Repositories + 1, swept.GitHub.Log.Count("GET", Hooks));

        swept.GitHub.Log.Clear();
        await swept.RestartAsync();
        await swept.SweepAsync();
        Assert.Equal(0, swept.GitHub.Log.Count("GET", Hooks));

        var most = 0;
        for (var (day, before) = (0, 0); day < 10; day++)
        {
            swept.Time.Advance(TimeSpan.FromDays(1));
            await swept.SweepAsync();
            var asked = swept.GitHub.Log.Count("GET", Hooks);
            (most, before) = (Math.Max(most, asked - before), asked);
        }

        Assert.Equal(Repositories + 1, swept.GitHub.Log.Count("GET", Hooks));
        Assert.InRange(most, 1, Repositories / 3);
    }

    [Fact]
    public async Task Who_looks_at_one_repository_asks_anew()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.GitHub.Log.Clear();

        await swept.SweepAsync(SweepScope.Whole with { Repositories = ["repo-7"] });

        Assert.Equal(1, swept.GitHub.Log.Count("GET", Hooks));
    }

    private static Task<Swept> StartAsync() => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, ("scorecard.yaml", Swept.Everywhere + "checks: [Webhooks]\n"), ("security.yaml", null), ("binary_artifacts.yaml", null));
            for (var number = 0; number < Repositories; number++)
            {
                world.Organization("acme").Repository($"repo-{number}").File("README.md", $"# {number}");
            }
        },
        granted: PermissionSet.Of(
            (Permission.Metadata, Level.Read), (Permission.Contents, Level.Read), (Permission.Administration, Level.Read), (Permission.Actions, Level.Read),
            (Permission.Members, Level.Read), (Permission.OrganizationAdministration, Level.Read), (Permission.Issues, Level.Write), (Permission.RepositoryHooks, Level.Read)));
}
