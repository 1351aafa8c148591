using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1: what all policies have in common.</summary>
public sealed class SharedEdgeTests
{
    private static readonly string[] Everywhere =
        ["binary_artifacts", "branch_protection", "codeowners", "dangerous_workflow", "outside", "scorecard", "security", "admin"];

    private static readonly Task<SweptWorld> World = All()
        .Repository("old", old => old.Archive())
        .Repository("fork", fork => fork.Parent = fork.Owner.Repository("api"))
        .Repository("api")
        .Empty("empty")
        .Repository("locked", locked => locked.Set(settings => settings with { HasIssues = false }))
        .SweepAsync();

    /// <summary>The same for a person's eyes, about the two repositories that take no issue.</summary>
    private static readonly Task<string> Printed = PrintAsync();

    [Fact]
    [AllstarRow("1", "archived repository")]
    public async Task An_archived_repository_is_judged_and_nothing_is_written_to_it()
    {
        Assert.Equal("fail", (await World).Outcome("old", "security"));
        Assert.Empty((await World).Issues("old"));
        Assert.Matches(@"old\s+security\s+.*archived", await Printed);
    }

    [Fact]
    [AllstarRow("1", "issues are switched off")]
    public async Task Where_issues_are_switched_off_it_is_said()
    {
        // Allstar takes every 403 and 410 for this, a lost permission and a limit among them, and says so in its log alone.
        Assert.Equal("fail", (await World).Outcome("locked", "security"));
        Assert.Matches(@"locked\s+security\s+.*issues", await Printed);
    }

    [Fact]
    [AllstarRow("1", "fork")]
    public async Task A_fork_is_a_repository_like_any_other() => Assert.Equal("fail", (await World).Outcome("fork", "security"));

    [Fact]
    [AllstarRow("1", "empty repository")]
    public async Task An_empty_repository_is_judged_by_every_policy_and_stops_none() =>
        // Allstar's Dangerous Workflow cannot clone it, which ends the sweep of the organization.
        Assert.Equal(
            ["pass", "not_applicable", "pass", "pass", "pass", "pass", "fail", "fail"],
            await Task.WhenAll(Everywhere.Select(async policy => (await World).Outcome("empty", policy))));

    [Fact]
    [AllstarRow("1", "error in a check")]
    public async Task An_error_about_one_repository_is_its_unknown_and_no_others()
    {
        // Allstar ends the sweep of the organization at the first error, and begins the next at the first repository again.
        var swept = await All().Repository("api").Repository("web").Set("GitHub:ReadPath", "rest").SweepAsync(swept =>
            swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/", StringComparison.Ordinal) && !request.Path.Contains("/issues", StringComparison.Ordinal), new Fault.Status(502), times: null));

        Assert.Equal("unknown", swept.Outcome("api", "binary_artifacts"));
        Assert.Equal("unknown", swept.Outcome("api", "outside"));
        Assert.Equal("pass", swept.Outcome("web", "binary_artifacts"));
        Assert.Equal("fail", swept.Outcome("web", "security"));
    }

    [Fact]
    [AllstarRow("1", "missing permission")]
    public async Task A_permission_that_is_missing_is_the_unknown_of_what_needs_it()
    {
        // Allstar takes it for a plan without branch protection in one policy, and ends the sweep in all others.
        var world = All().Repository("api");
        world.Granted = Swept.TierIssues.With(Permission.Administration, Level.None);
        var swept = await world.SweepAsync();

        Assert.Equal(["unknown", "unknown", "fail"], new[] { "branch_protection", "admin", "security" }.Select(policy => swept.Outcome("api", policy)));
        Assert.All(swept.Gaps("api", "admin"), gap => Assert.Contains("administration", gap, StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("1", "policies that are off are not checked")]
    public async Task What_is_off_is_neither_read_nor_judged()
    {
        // Allstar checks every repository by every policy, opted out or not, unless DO_NOTHING_ON_OPT_OUT is set.
        var requests = new List<string>();
        await using var swept = await new AllstarWorld().Files(("allstar.yaml", "optConfig: {}\n"), ("security.yaml", Swept.ByIssue)).Repository("api").StartAsync();
        var world = await AllstarWorld.SweepAsync(swept);
        requests.AddRange(swept.GitHub.Log.Requests.Select(request => request.Path));

        Assert.Equal("off", world.Outcome("api", "security"));
        Assert.DoesNotContain(requests, path => path.StartsWith("/repos/acme/api", StringComparison.Ordinal));
    }

    private static async Task<string> PrintAsync()
    {
        await using var swept = await new AllstarWorld().Files(("security.yaml", Swept.ByIssue))
            .Repository("old", old => old.Archive())
            .Repository("locked", locked => locked.Set(settings => settings with { HasIssues = false }))
            .StartAsync();
        return (await swept.RunAsync("sweep")).Output;
    }

    private static AllstarWorld All() => new AllstarWorld().Files([.. Everywhere.Select(policy => ($"{policy}.yaml", (string?)Swept.ByIssue))]);
}
