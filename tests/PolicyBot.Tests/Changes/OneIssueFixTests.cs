using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

/// <summary>What is fixed, proposed or refused where the organization wants one issue for each repository.</summary>
public sealed class OneIssueFixTests
{
    private const string Both = "- [ ] (`binary_artifacts`)\n- [ ] (`branch_protection`)";

    /// <summary>The default branch of api is open, and a program lies in it.</summary>
    private static async Task<Swept> StartAsync(string action, Action<World>? more = null)
    {
        var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("allstar.yaml", OneForAll.Chosen), ("branch_protection.yaml", Swept.Everywhere + $"action: {action}\n"), ("binary_artifacts.yaml", Swept.ByIssue));
            world.Organization("acme").Repository("api").Files(null, ("README.md", "# api"), ("bin/one", Swept.Program));
            more?.Invoke(world);
        });
        await swept.SweepAsync();
        return swept;
    }

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"), issue => issue.PullRequest is null);

    private static void Fix(Swept swept) => OneForAll.Configure(swept, ("branch_protection.yaml", Fixed.ByFix));

    [Fact]
    public async Task What_is_fixed_at_once_is_never_told()
    {
        await using var swept = await StartAsync("fix");

        Assert.NotNull(Fixed.OursIn(swept.Acme.Repository("api")));
        Assert.Equal("- [ ] (`binary_artifacts`)", OneForAll.Lines(IssueIn(swept)));
        Assert.Empty(IssueIn(swept).Comments);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task What_was_told_and_is_fixed_now_is_ticked_after_it_is_fixed()
    {
        await using var swept = await StartAsync("issue");
        Assert.Equal(Both, OneForAll.Lines(IssueIn(swept)));
        Fix(swept);

        await swept.SweepAsync();

        Assert.NotNull(Fixed.OursIn(swept.Acme.Repository("api")));
        Assert.Equal("- [ ] (`binary_artifacts`)\n- [x] (`branch_protection`)", OneForAll.Lines(IssueIn(swept)));
        Assert.StartsWith("One finding is gone.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task What_GitHub_refuses_to_have_fixed_stays_told_with_the_reason_and_is_no_news()
    {
        await using var swept = await StartAsync("issue", Worse);
        swept.GitHub.Faults.Add(request => request.Method == "POST" && request.Template.EndsWith("/rulesets", StringComparison.Ordinal), new Fault.Status(422), times: null);
        Fix(swept);

        await swept.SweepAsync();

        Assert.Equal("- [ ] (`dangerous_workflow`)\n" + Both, OneForAll.Lines(IssueIn(swept)));
        Assert.Empty(IssueIn(swept).Comments);
        Assert.Contains("422", IssueIn(swept).Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task What_GitHub_refuses_at_once_is_told_with_all_else_when_the_issue_is_opened()
    {
        await using var swept = await StartAsync("log", Worse);
        OneForAll.Close(swept, 1);
        swept.GitHub.Faults.Add(request => request.Method == "POST" && request.Template.EndsWith("/rulesets", StringComparison.Ordinal), new Fault.Status(422), times: null);
        Fix(swept);

        await swept.SweepAsync();

        Assert.Equal("- [ ] (`dangerous_workflow`)\n" + Both, OneForAll.Lines(IssueIn(swept)));
        Assert.StartsWith("Open again:", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    /// <summary>Something is worse than what is fixed.</summary>
    private static void Worse(World world)
    {
        const string Workflow = "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n    - uses: actions/checkout@v4\n      with:\n        ref: ${{ github.event.pull_request.head.sha }}\n    - run: make\n";
        world.Organization("acme").Repository(".allstar").File("dangerous_workflow.yaml", Swept.ByIssue);
        world.Organization("acme").Repository("api").File(".github/workflows/x.yml", Workflow);
    }

    [Fact]
    public async Task The_last_one_that_is_fixed_closes_it_and_it_says_that_all_are_kept()
    {
        await using var swept = await StartAsync("issue");
        OneForAll.Change(swept, ("bin/one", null));
        await swept.SweepAsync();
        Fix(swept);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.StartsWith("All policies that issues tell of are kept now.", IssueIn(swept).Comments[^1].Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_pull_request_proposes_stays_told_and_is_not_ticked_before_it_is_merged(bool isOnly)
    {
        await using var swept = await StartAsync("log", world =>
        {
            world.Organization("acme").Repository(".allstar").Files(null, ("security.yaml", Swept.ByIssue), ("SECURITY.md", "Write to us."), ("templates/SECURITY.md", "Write to security@acme.example."));
            world.Organization("acme").Repository("api").Files(null, ("bin/one", isOnly ? null : Swept.Program));
        });
        var told = OneForAll.Lines(IssueIn(swept));
        OneForAll.Configure(swept, ("security.yaml", Fixed.ByFix));

        await swept.SweepAsync();

        var pull = Assert.Single(swept.IssuesOf("api"), issue => issue.PullRequest is not null);
        Assert.Equal(told, OneForAll.Lines(IssueIn(swept)));
        Assert.Contains($"Pull request #{pull.Number} proposes it", IssueIn(swept).Body, StringComparison.Ordinal);
        Assert.Empty(IssueIn(swept).Comments);
        await OneForAll.QuietAsync(swept);
        OneForAll.Change(swept, ("SECURITY.md", "Write to us."), ("bin/one", null));
        await swept.SweepAsync();
        Assert.False(IssueIn(swept).IsOpen);
    }
}
