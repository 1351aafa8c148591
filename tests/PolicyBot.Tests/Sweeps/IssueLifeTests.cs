using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Issues;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Storage;
using PolicyBot.Storage.Sqlite;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>One issue from its opening to its end, as people on GitHub see it.</summary>
public sealed class IssueLifeTests
{
    private static void Describe(World world)
    {
        Swept.Configure(world);
        world.Organization("acme").Repository("api").File("README.md", "# api");
        world.Organization("acme").Repository("safe").File("SECURITY.md", "Write to security@acme.example.");
    }

    [Fact]
    [AllstarRow("4", "identity: title")]
    [AllstarRow("4", "ensure 1: no issue")]
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

        Assert.Empty(swept.Writes);
    }

    /// <summary>Allstar comments on every change of its text, another order among them.</summary>
    [Fact]
    [AllstarRow("4", "ensure 2: another wording")]
    public async Task Its_text_follows_a_line_of_the_configuration_that_moved_and_nobody_is_told()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("hush").Private().File("README.md", "# hush");
        });
        await swept.SweepAsync();
        Assert.Contains("`acme/.allstar/security.yaml:3`", Assert.Single(swept.IssuesOf("hush")).Body, StringComparison.Ordinal);
        swept.Acme.Repository(".allstar").File("security.yaml", "# Decided in May.\n" + Swept.ByIssue);

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("hush"));
        Assert.Contains("`acme/.allstar/security.yaml:4`", issue.Body, StringComparison.Ordinal);
        Assert.Empty(issue.Comments);
    }

    /// <summary>Allstar leaves the text at the top as it was for good, and points to the comment.</summary>
    [Fact]
    [AllstarRow("4", "ensure 2: text changed")]
    public async Task A_new_finding_is_told_in_one_comment_and_the_text_has_both()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("safe").File("bin/one", Swept.Program);
        await swept.SweepAsync();
        swept.Acme.Repository("safe").File("bin/two", Swept.Program);

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("safe"));
        Assert.Contains("bin/one", issue.Body, StringComparison.Ordinal);
        Assert.Contains("bin/two", issue.Body, StringComparison.Ordinal);
        var comment = Assert.Single(issue.Comments).Body;
        Assert.StartsWith("There is a new finding.", comment, StringComparison.Ordinal);
        Assert.Contains("bin/two", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("bin/one", comment, StringComparison.Ordinal);

        swept.GitHub.Log.Clear();
        await swept.SweepAsync();

        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task A_finding_that_went_is_told_in_one_comment_and_leaves_the_text()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("safe").Files(null, ("bin/one", Swept.Program), ("bin/two", Swept.Program));
        await swept.SweepAsync();
        swept.Acme.Repository("safe").Files(null, ("bin/one", null));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("safe"));
        Assert.True(issue.IsOpen);
        Assert.DoesNotContain("bin/one", issue.Body, StringComparison.Ordinal);
        Assert.StartsWith("One finding is gone.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
    }

    /// <summary>Allstar closes what passes, and leaves open for good what is not asked for any more.</summary>
    [Theory]
    [AllstarRow("4", "close: passing")]
    [AllstarRow("4", "never closed: policy or bot disabled")]
    [AllstarRow("4", "never closed: opted out")]
    [AllstarRow("4", "never closed: action log")]
    [InlineData("api", "SECURITY.md", "Write to us.", "completed", "The policy is kept now.")]
    [InlineData(".allstar", "security.yaml", "action: issue\n", "not_planned", "The policy is not asked of this repository any more")]
    [InlineData(".allstar", "allstar.yaml", "optConfig:\n  optOutStrategy: true\n  optOutRepos: [api]\n", "not_planned", "The policy is not asked of this repository any more")]
    [InlineData("api", ".allstar/security.yaml", "optConfig:\n  optOut: true\n", "not_planned", "The policy is not asked of this repository any more")]
    [InlineData(".allstar", "api/security.yaml", "waivers:\n- reason: It is a toy.\n  owner: olga\n  expires: 2099-12-31\n", "not_planned", "What falls short here is waived")]
    [InlineData(".allstar", "security.yaml", Swept.Everywhere + "action: log\n", "not_planned", "The organization does not want issues about this policy any more")]
    public async Task It_is_closed_with_the_reason_when_nothing_is_left_to_do(string repository, string path, string text, string state, string comment)
    {
        await using var swept = await Swept.StartAsync(Describe);
        await swept.SweepAsync();
        swept.Acme.Repository(repository).File(path, text);

        await swept.SweepAsync();

        Closed(Assert.Single(swept.IssuesOf("api")), state, comment);
    }

    [Fact]
    public async Task It_is_closed_when_the_policy_does_not_apply_any_more()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", null), ("branch_protection.yaml", "optConfig:\n  optInRepos: [safe]\naction: issue\n"));
            world.Organization("acme").Repository("safe").File("README.md", "# safe");
        });
        await swept.SweepAsync();
        Assert.True(Assert.Single(swept.IssuesOf("safe")).IsOpen);
        swept.Acme.Repository(".allstar").File("safe/branch_protection.yaml", "enforceDefault: false\n");

        await swept.SweepAsync();

        Closed(Assert.Single(swept.IssuesOf("safe")), "not_planned", "The policy does not apply here");
    }

    [Fact]
    [AllstarRow("4", "ensure 4: closed by the bot")]
    public async Task The_bot_opens_it_again_after_a_relapse_and_says_so()
    {
        await using var swept = await Swept.StartAsync(Describe);
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");
        await swept.SweepAsync();
        swept.Acme.Repository("api").Files(null, ("SECURITY.md", null));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.True(issue.IsOpen);
        Assert.Equal(2, issue.Comments.Length);
        Assert.StartsWith("Open again:", issue.Comments[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_seen_today_opens_closes_and_tells_nothing()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("safe").Files(null, ("bin/one", Swept.Program), ("bin/two", Swept.Program));
        await swept.SweepAsync();
        swept.Acme.Repository("safe").Files(null, ("bin/one", null), ("bin/two", null));
        swept.Acme.Repository("api").File("bin/one", Swept.Program).File("SECURITY.md", "Write to us.");
        swept.GitHub.Faults.Add(request => request.Template.Contains("/graphql", StringComparison.Ordinal) || request.Template.Contains("/git/", StringComparison.Ordinal) || request.Template.Contains("/contents", StringComparison.Ordinal), new Fault.Status(502), times: null);

        var ended = await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repositories.SelectMany(repository => repository.Tracker.Issues).SelectMany(issue => issue.Comments));
        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);
        Assert.True(Assert.Single(swept.IssuesOf("safe")).IsOpen);
        Assert.True(ended.IsIncomplete);
        swept.GitHub.Faults.Clear();
        await swept.SweepAsync();
        Assert.False(Assert.Single(swept.IssuesOf("safe")).IsOpen);
    }

    [Fact]
    public async Task A_defect_about_one_repository_stops_no_other()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("safe").File("bin/one", Swept.Program);
        var failing = swept.Acme.Repository("api").Id;
        swept.More = services => services.AddSingleton<IStateStore>(provider => new FailingStore(ActivatorUtilities.CreateInstance<SqliteStateStore>(provider), row => row.StartsWith("issue|", StringComparison.Ordinal) && row.Contains($"{failing}", StringComparison.Ordinal)));

        var ended = await swept.SweepAsync();

        Assert.Single(swept.IssuesOf("safe"));
        Assert.True(ended.IsIncomplete);
        Assert.Contains(swept.Log.Lines, line => line.Contains(nameof(NotSupportedException), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_over_one_policy_or_repository_leaves_all_others_alone()
    {
        await using var swept = await Swept.StartAsync(Describe);
        swept.Acme.Repository("safe").File("bin/one", Swept.Program);
        await swept.SweepAsync(SweepScope.Whole with { Policies = ["security"] });
        Assert.Empty(swept.IssuesOf("safe"));
        Assert.Single(swept.IssuesOf("api"));
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");

        await swept.SweepAsync(SweepScope.Whole with { Repositories = ["safe"] });

        Assert.Single(swept.IssuesOf("safe"));
        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task Who_asks_for_a_plan_gets_it_and_nothing_is_written()
    {
        await using var swept = await Swept.StartAsync(Describe);

        var ended = await swept.SweepAsync(SweepScope.Whole with { PlanOnly = true });

        Assert.Equal("open", Assert.Single(ended.Plan.Actions).Action.Verb);
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task Everything_that_was_done_is_in_the_audit_trail()
    {
        await using var swept = await Swept.StartAsync(Describe);
        await swept.SweepAsync();
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");
        await swept.SweepAsync();

        Assert.Equal(["issue-opened acme/api#1", "issue-closed acme/api#1"], await swept.AuditAsync());
    }

    private static void Closed(Issue issue, string state, string comment)
    {
        Assert.False(issue.IsOpen);
        Assert.Equal(state, issue.StateReason);
        Assert.StartsWith(comment, Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
    }
}
