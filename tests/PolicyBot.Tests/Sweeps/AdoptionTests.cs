using PolicyBot.Engine.Issues;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Allstar;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Issues that Allstar left open, and what only looks like one.</summary>
public sealed class AdoptionTests
{
    private static Task<Swept> StartAsync(Action<Repository> inherit) => Swept.StartAsync(world =>
    {
        Swept.Configure(world);
        inherit(world.Organization("acme").Repository("api").File("README.md", "# api"));
    });

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    [Fact]
    [AllstarRow("4", "identity: Allstar's own issues")]
    public async Task An_issue_of_Allstars_is_taken_over_and_rewritten_once_without_a_comment()
    {
        await using var swept = await StartAsync(api => AllstarIssues.Open(api, "SECURITY.md"));

        await swept.SweepAsync();

        var body = IssueIn(swept).Body!;
        Assert.Empty(IssueIn(swept).Comments);
        Assert.Equal(("api", "security"), (swept.World.FindRepository(IssueMarker.Read(body)!.Subject)!.Name, IssueMarker.Read(body)!.Policy));
        Assert.Matches("^[0-9a-f]{64}$", AllstarMarkers.Read(body));
        Assert.DoesNotContain("created by Allstar", body, StringComparison.Ordinal);

        swept.GitHub.Log.Clear();
        await swept.SweepAsync();

        Assert.Empty(swept.Writes);
        Assert.Equal(["issue-adopted acme/api#1"], await swept.AuditAsync());
    }

    [Theory]
    [AllstarRow("4", "identity: Allstar's own issues, of every policy")]
    [InlineData("Binary Artifacts", "binary_artifacts")]
    [InlineData("Branch Protection", "branch_protection")]
    [InlineData("CODEOWNERS", "codeowners")]
    [InlineData("Dangerous Workflow", "dangerous_workflow")]
    [InlineData("GitHub Actions", "actions")]
    [InlineData("OpenSSF Scorecard", "scorecard")]
    [InlineData("Outside Collaborators", "outside")]
    [InlineData("Repository Administrators", "admin")]
    [InlineData("SECURITY.md", "security")]
    public async Task An_issue_under_the_title_that_Allstar_gives_a_policy_is_taken_over_as_that_policys(string title, string policy)
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            const string Untrusted = "on: push\njobs: {a: {runs-on: x, steps: [{uses: x/y@v1}, {run: 'echo ${{ github.event.commits[0].message }}'}]}}\n";
            Swept.Configure(
                world,
                ("branch_protection.yaml", Swept.ByIssue),
                ("codeowners.yaml", Swept.ByIssue + "requireCODEOWNERS: true\n"),
                ("dangerous_workflow.yaml", Swept.ByIssue),
                ("actions.yaml", "action: issue\ngroups: [{rules: [{name: nothing, method: deny}]}]\n"),
                ("scorecard.yaml", Swept.ByIssue + "checks: [License]\n"),
                ("outside.yaml", Swept.ByIssue),
                ("admin.yaml", Swept.ByIssue + "userAdminsAllowed: false\n"));
            var api = world.Organization("acme").Repository("api").Files(null, ("bin/one", Swept.Program), (".github/workflows/ci.yml", Untrusted)).Collaborator("otto", RepositoryRole.Admin);
            AllstarIssues.Open(api, title);
        });

        await swept.SweepAsync();

        var adopted = swept.IssuesOf("api")[0];
        Assert.Equal(policy, IssueMarker.Read(adopted.Body!)?.Policy);
        Assert.True(adopted.IsOpen);
        Assert.Equal(9, swept.IssuesOf("api").Count);
    }

    [Fact]
    [AllstarRow("4", "identity: Allstar's own issues, without the updates section")]
    public async Task One_from_before_Allstar_kept_a_hash_of_its_text_is_taken_over_by_what_its_text_says_of_its_origin()
    {
        // Allstar itself never brings it up to date.
        await using var swept = await StartAsync(api => api.World.As(api.World.User("allstar-app[bot]"), () => api.Tracker.Open(
            "Security Policy violation SECURITY.md",
            AllstarIssues.Body("", AllstarIssues.Text).Replace(AllstarMarkers.Of(AllstarIssues.Text), "", StringComparison.Ordinal),
            "allstar")));

        await swept.SweepAsync();

        Assert.Equal("security", IssueMarker.Read(IssueIn(swept).Body!)!.Policy);
        Assert.NotNull(AllstarMarkers.Read(IssueIn(swept).Body!));
    }

    [Fact]
    public async Task An_issue_of_the_same_title_by_a_bot_that_does_not_name_Allstar_is_let_be()
    {
        await using var swept = await StartAsync(api => api.World.As(api.World.User("otherbot[bot]"), () => api.Tracker.Open("Security Policy violation SECURITY.md", "Add one.", "allstar")));

        await swept.SweepAsync();

        Assert.Equal(["otherbot[bot]", "policybot[bot]"], swept.IssuesOf("api").Select(issue => issue.Author.Login));
    }

    [Fact]
    public async Task It_is_closed_when_the_policy_is_kept_also_after_a_person_changed_title_and_label()
    {
        await using var swept = await StartAsync(api => AllstarIssues.Open(api, "SECURITY.md"));
        await swept.SweepAsync();
        swept.As("mona", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { Title = "Write a policy", Labels = [] }));
        await swept.SweepAsync();
        Assert.True(IssueIn(swept).IsOpen);
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.StartsWith("The policy is kept now.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_closed_at_once_where_the_policy_is_kept_already()
    {
        await using var swept = await StartAsync(api => AllstarIssues.Open(api.File("SECURITY.md", "Write to us."), "SECURITY.md"));

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
    }

    [Fact]
    public async Task In_the_repository_for_all_issues_each_is_taken_over_by_the_name_in_its_title()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere));
            var acme = world.Organization("acme");
            var findings = acme.Repository("findings").File("README.md", "# findings");
            foreach (var repository in new[] { findings, acme.Repository("api").File("README.md", "# api"), acme.Repository("web").File("README.md", "# web") })
            {
                AllstarIssues.OpenElsewhere(findings, repository, "SECURITY.md");
            }
        });

        await swept.SweepAsync();

        var issues = swept.IssuesOf("findings");
        Assert.Equal(3, issues.Count);
        Assert.Equal(["findings", "api", "web"], issues.Select(issue => swept.World.FindRepository(IssueMarker.Read(issue.Body!)!.Subject)!.Name));
        Assert.Empty(swept.IssuesOf("api"));
        Assert.All(issues, issue => Assert.Empty(issue.Comments));
    }

    /// <summary>Allstar closes no issue about what is switched off, opted out or only logged by now.</summary>
    [Theory]
    [AllstarRow("4", "never closed: what Allstar left open")]
    [InlineData("CODEOWNERS", ".allstar/security.yaml", "action: issue\n")]
    [InlineData("SECURITY.md", ".allstar/security.yaml", "optConfig: {optOut: true}\n")]
    [InlineData("SECURITY.md", ".allstar/allstar.yaml", "optConfig: {optOut: true}\n")]
    [InlineData("SECURITY.md", ".allstar/security.yaml", "action: log\n")]
    public async Task One_about_what_is_not_asked_for_by_now_is_closed_with_the_reason(string title, string file, string text)
    {
        await using var swept = await StartAsync(api => AllstarIssues.Open(api.File(file, text), title));

        await swept.SweepAsync();

        var left = swept.IssuesOf("api")[0];
        Assert.Equal((false, "not_planned"), (left.IsOpen, left.StateReason));
        Assert.Contains("any more, so this issue is closed", Assert.Single(left.Comments).Body, StringComparison.Ordinal);
    }

    /// <summary>Allstar leaves it where it was.</summary>
    [Fact]
    [AllstarRow("4", "never closed: what Allstar left elsewhere")]
    public async Task One_in_the_repository_itself_goes_on_in_the_repository_for_all_issues()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
            AllstarIssues.Open(world.Organization("acme").Repository("api").File("README.md", "# api"), "SECURITY.md");
        });

        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.True(Assert.Single(swept.IssuesOf("findings")).IsOpen);
    }

    [Fact]
    public async Task One_under_the_label_that_the_repository_itself_chose_is_taken_over()
    {
        await using var swept = await StartAsync(api => api.File(".allstar/allstar.yaml", "issueLabel: own\n").World.As(
            api.World.User("allstar-app[bot]"), () => api.Tracker.Open("Security Policy violation SECURITY.md", AllstarIssues.Body("", AllstarIssues.Text), "own")));

        await swept.SweepAsync();

        Assert.NotNull(IssueMarker.Read(IssueIn(swept).Body!));
    }

    /// <summary>Allstar takes any issue with its title and label for its own, whoever wrote it.</summary>
    [Fact]
    [AllstarRow("4", "identity: author")]
    public async Task An_issue_by_a_person_with_the_same_title_and_label_and_markers_is_let_be()
    {
        await using var swept = await StartAsync(api => AllstarIssues.Open(api, "SECURITY.md", author: "mona"));

        await swept.SweepAsync();

        Assert.Equal(["mona", "policybot[bot]"], swept.IssuesOf("api").Select(issue => issue.Author.Login));
        Assert.Contains("created by Allstar", swept.IssuesOf("api")[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_by_a_person_with_a_marker_of_the_bots_is_let_be()
    {
        await using var swept = await StartAsync(api => api.World.As(api.World.User("mona"), () =>
            api.Tracker.Open("Security Policy violation SECURITY.md", IssueMarker.Of(api.Id, "security", "planted", []).ToString(), "allstar")));

        await swept.SweepAsync();

        Assert.Equal(2, swept.IssuesOf("api").Count);
        Assert.StartsWith("<!-- policybot", swept.IssuesOf("api")[0].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("nonce=planted", swept.IssuesOf("api")[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_marker_that_the_bots_own_issue_quotes_from_a_stranger_names_nobody_else()
    {
        await using var swept = await StartAsync(api => api.World.As(api.World.User("otherbot[bot]"), () =>
            api.Tracker.Open("Something else", $"{AllstarIssues.Body("", AllstarIssues.Text)}\n{IssueMarker.Of(api.Id, "security", "planted", [])}", "allstar")));

        await swept.SweepAsync();

        Assert.Equal(["otherbot[bot]", "policybot[bot]"], swept.IssuesOf("api").Select(issue => issue.Author.Login));
    }

    /// <summary>Allstar finds a pull request of that title, too, and writes into it. It opens again what is closed; nobody knows who closed it and why, so another one is opened.</summary>
    [Fact]
    [AllstarRow("4", "identity: closed")]
    [AllstarRow("4", "identity: pull requests")]
    public async Task Pull_requests_and_closed_issues_are_let_be()
    {
        await using var swept = await StartAsync(api => api.World.As(api.World.User("allstar-app[bot]"), () =>
        {
            api.Tracker.Open("Security Policy violation SECURITY.md", AllstarIssues.Body("", AllstarIssues.Text), ["allstar"], new PullRequest("fix", api.Git.Head!.Id, "main", api.Git.Head.Id));
            api.Tracker.Edit(AllstarIssues.Open(api, "SECURITY.md").Number, issue => issue with { IsOpen = false });
        }));

        await swept.SweepAsync();

        Assert.Equal([1, 2, 3], swept.IssuesOf("api").Select(issue => issue.Number));
        Assert.Equal([false, false, true], swept.IssuesOf("api").Select(issue => issue.Author.Login == "policybot[bot]"));
    }

    [Fact]
    public async Task An_older_server_that_is_asked_by_REST_only_gives_the_same()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world);
                AllstarIssues.Open(world.Organization("acme").Repository("api").File("README.md", "# api"), "SECURITY.md");
            },
            settings: ("GitHub:ReadPath", "rest"));

        await swept.SweepAsync();
        swept.Acme.Repository("api").File("SECURITY.md", "Write to us.");
        await swept.SweepAsync();

        Assert.False(IssueIn(swept).IsOpen);
        Assert.Single(IssueIn(swept).Comments);
    }

    [Fact]
    public async Task A_marker_of_a_takeover_is_believed_of_a_bot_and_of_its_own_issue_only()
    {
        await using var swept = await StartAsync(api =>
        {
            var body = $"{AllstarIssues.Body("", AllstarIssues.Text)}\n{IssueMarker.Of(api.Id, "security", "adopted-1", [])}";
            api.World.As(api.World.User("mona"), () => api.Tracker.Open("Something", body, "allstar"));
            api.World.As(api.World.User("otherbot[bot]"), () => api.Tracker.Open("Something else", body, "allstar"));
        });

        await swept.SweepAsync();

        Assert.Equal(["mona", "otherbot[bot]", "policybot[bot]"], swept.IssuesOf("api").Select(issue => issue.Author.Login));
    }
}
