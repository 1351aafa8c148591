using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What may not be read by everyone is not written where everyone reads. <see cref="Swept"/> looks at every text of every test.</summary>
public sealed class PrivateNamesTests
{
    private const string ToFindings = "issueRepo: findings\n" + Swept.Everywhere;

    private static Repository Failing(World world, string name) => world.Organization("acme").Repository(name).File("README.md", "# Read me");

    private static Repository Findings(World world) => world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");

    [Fact]
    public async Task An_issue_about_a_private_repository_is_not_in_a_public_one_but_in_itself()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings));
            Findings(world);
            Failing(world, "hush").Private();
            Failing(world, "open");
        });

        await swept.SweepAsync();

        Assert.Equal("Security Policy violation SECURITY.md", Assert.Single(swept.IssuesOf("hush")).Title);
        Assert.Contains("\"open\"", Assert.Single(swept.IssuesOf("findings")).Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issue_about_a_private_repository_is_in_a_private_one()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", "issueRepo: hush-findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("hush-findings").Private().File("SECURITY.md", "Write to us.");
            Failing(world, "hush").Private();
        });

        await swept.SweepAsync();

        Assert.Contains("\"hush\"", Assert.Single(swept.IssuesOf("hush-findings")).Title, StringComparison.Ordinal);
        Assert.Empty(swept.IssuesOf("hush"));
    }

    [Fact]
    public async Task A_private_configuration_is_not_quoted_in_a_public_issue()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", "# hush\n" + Swept.ByIssue));
            Failing(world, "open");
        });

        await swept.SweepAsync();

        Assert.DoesNotContain("acme/.allstar/security.yaml", Assert.Single(swept.IssuesOf("open")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repository_that_turns_private_after_it_was_judged_is_not_written_about_in_public()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings));
            Findings(world);
            Failing(world, "shy");
        });
        Before(swept, "GET", "/repos/{owner}/{repo}", "/repos/acme/shy", () => swept.Hide("shy"));

        var ended = await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf("findings"));
        Assert.True(ended.IsIncomplete);
        await swept.SweepAsync();
        Assert.Single(swept.IssuesOf("shy"));
    }

    [Fact]
    public async Task A_place_that_turns_public_after_it_was_chosen_is_not_written_to()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", "issueRepo: hush-findings\n" + Swept.Everywhere));
            world.Organization("acme").Repository("hush-findings").Private().File("SECURITY.md", "Write to us.");
            Failing(world, "hush").Private();
        });
        Before(swept, "GET", "/repos/{owner}/{repo}", "/repos/acme/hush-findings", () => swept.Acme.Repository("hush-findings").SetVisibility(Visibility.Public));

        await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf("hush-findings"));
        await swept.SweepAsync();
        Assert.Single(swept.IssuesOf("hush"));
    }

    [Fact]
    public async Task Of_a_repository_that_turned_private_the_public_issue_is_closed_without_a_word_and_a_new_one_is_in_itself()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings));
            Findings(world);
            Failing(world, "shy");
            Failing(world, "open");
        });
        await swept.SweepAsync();
        swept.Hide("shy");
        swept.Acme.Repository("shy").File("bin/one", Swept.Program);

        await swept.SweepAsync();

        var old = Assert.Single(swept.IssuesOf("findings"), issue => issue.Title.Contains("shy", StringComparison.Ordinal));
        Assert.False(old.IsOpen);
        Assert.Empty(old.Comments);
        await swept.SweepAsync();
        Assert.Equal(2, swept.IssuesOf("shy").Count);
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Empty(swept.Writes);
    }

    [Fact]
    public async Task Also_a_run_without_a_store_closes_the_public_issue_about_what_turned_private()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings));
            Findings(world);
            Failing(world, "shy");
        });
        await swept.SweepAsync();
        swept.Hide("shy");
        for (var run = 0; run < 3; run++)
        {
            await swept.RestartAsync(forgets: true);
            await swept.SweepAsync();
        }

        Assert.False(Assert.Single(swept.IssuesOf("findings")).IsOpen);
        Assert.True(Assert.Single(swept.IssuesOf("shy")).IsOpen);
    }

    [Fact]
    public async Task A_repository_that_turns_private_before_its_public_issue_is_closed_gets_no_word_with_it()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings));
            Findings(world);
            Failing(world, "shy");
        });
        await swept.SweepAsync();
        swept.Acme.Repository("shy").File("SECURITY.md", "Write to us.");
        Before(swept, "GET", "/repos/{owner}/{repo}", "/repos/acme/shy", () => swept.Hide("shy"));

        await swept.SweepAsync();

        Assert.False(Assert.Single(swept.IssuesOf("findings")).IsOpen);
        Assert.Empty(Assert.Single(swept.IssuesOf("findings")).Comments);
    }

    [Fact]
    public async Task A_comment_that_was_begun_is_not_finished_where_others_read_now()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("hush").Private().Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
        });
        await swept.SweepAsync();
        swept.GitHub.Faults.On("POST", "/repos/{owner}/{repo}/issues/{number}/comments", new Fault.NoAnswer());
        swept.Acme.Repository("hush").Files(null, ("bin/one", null));
        await swept.SweepAsync();
        Assert.False(Assert.Single(swept.IssuesOf("hush")).IsOpen);
        swept.Acme.Repository("hush").Rename("loud").SetVisibility(Visibility.Public);

        await swept.SweepAsync();

        Assert.Empty(Assert.Single(swept.IssuesOf("loud")).Comments);
    }

    [Fact]
    public async Task A_repository_that_turned_public_is_told_of_with_what_everyone_may_read()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            Failing(world, "hush").Private();
        });
        await swept.SweepAsync();
        Assert.Contains("acme/.allstar/security.yaml", Assert.Single(swept.IssuesOf("hush")).Body, StringComparison.Ordinal);
        swept.Acme.Repository("hush").Rename("loud").SetVisibility(Visibility.Public);

        await swept.SweepAsync();

        Assert.DoesNotContain("acme/.allstar/security.yaml", Assert.Single(swept.IssuesOf("loud")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_public_configuration_repository_is_told_of_its_own_files_only()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("security.yaml", "optConfig: 7\n"));
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
            Failing(world, "hush").Private().File(".allstar/security.yaml", "optConfig: 7\n");
        });

        await swept.SweepAsync();

        Assert.Contains("acme/.allstar/security.yaml:1", Assert.Single(swept.IssuesOf(".allstar")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_repositorys_own_files_is_told_nowhere_else_whoever_reads_the_place()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            Failing(world, "hush").Private().File(".allstar/security.yaml", "optConfig: 7\n");
        });

        await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf(".allstar"));
    }

    [Fact]
    public async Task A_public_configuration_repository_does_not_tell_what_is_held_back()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world);
                world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
                Failing(world, "hush-one").Private();
                Failing(world, "hush-two").Private();
            },
            settings: ("Issues:BrakeItems", "1"));

        var ended = await swept.SweepAsync();

        Assert.Equal(2, ended.Plan.Held.Length);
        Assert.Empty(swept.IssuesOf(".allstar"));
    }

    [Fact]
    public async Task A_public_repository_that_the_App_was_not_given_holds_no_issues()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", ToFindings), ("security.yaml", "optConfig: 7\n"), ("binary_artifacts.yaml", Swept.ByIssue));
            world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public);
            Findings(world);
            world.Organization("acme").Repository("api").File("bin/one", Swept.Program);
        });
        swept.App.Installations[0].Remove(swept.Acme.Repository("findings")).Remove(swept.Acme.Repository(".allstar"));

        var ended = await swept.SweepAsync();

        Assert.Single(swept.IssuesOf("api"));
        Assert.False(ended.IsIncomplete);
    }

    /// <summary>Lets something happen to the world right before GitHub answers such a request for the first time.</summary>
    private static void Before(Swept swept, string method, string template, string path, Action change)
    {
        var isDue = true;
        swept.GitHub.Faults.Add(
            request =>
            {
                if (isDue && request.Method == method && request.Template == template && string.Equals(request.Path, path, StringComparison.Ordinal))
                {
                    isDue = false;
                    change();
                }

                return false;
            },
            new Fault.Status(500));
    }
}
