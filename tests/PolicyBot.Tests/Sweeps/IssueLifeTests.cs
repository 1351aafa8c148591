using PolicyBot.Engine.Issues;
using PolicyBot.Simulator;

namespace PolicyBot.Tests.Sweeps;

/// <summary>One issue from its opening to its end, as people on GitHub see it.</summary>
public sealed class IssueLifeTests
{
    private const string OptOut = "optConfig:\n  optOutStrategy: true\n";

    private static void Describe(World world)
    {
        var acme = world.Organization("acme");
        acme.Repository(".allstar").Private().Files(null, ("allstar.yaml", OptOut), ("security.yaml", OptOut + "action: issue\n"), ("SECURITY.md", "Write to us."));
        acme.Repository("api").File("README.md", "# api");
        acme.Repository("safe").File("SECURITY.md", "Write to security@acme.example.");
    }

    [Fact]
    public async Task A_failing_policy_gets_one_issue_and_a_second_sweep_writes_nothing()
    {
        await using var swept = await Swept.StartAsync(Describe);

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.Equal("Security Policy violation SECURITY.md", issue.Title);
        Assert.Equal("policybot[bot]", issue.Author.Login);
        Assert.Equal("allstar", Assert.Single(issue.Labels).Name);
        Assert.NotNull(IssueMarker.Read(issue.Body!));
        Assert.Empty(swept.IssuesOf("safe"));

        swept.GitHub.Log.Clear();
        await swept.SweepAsync();

        Assert.Empty(swept.GitHub.Log.Writes);
    }

    [Fact]
    public async Task It_is_closed_when_the_policy_is_kept()
    {
        await using var swept = await Swept.StartAsync(Describe);
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.False(issue.IsOpen);
        Assert.Equal("completed", issue.StateReason);
        Assert.StartsWith("The policy is kept now.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
    }
}
