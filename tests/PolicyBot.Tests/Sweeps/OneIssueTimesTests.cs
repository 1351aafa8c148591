using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Sweeps;

/// <summary>When the one issue of a repository is opened, brought to mind, left closed and opened again.</summary>
public sealed class OneIssueTimesTests
{
    private static Task<Swept> StartAsync(string allstar = "", params (string Path, string? Text)[] files) => Swept.StartAsync(world =>
    {
        OneForAll.Describe(world);
        Swept.Configure(world, [("allstar.yaml", allstar + OneForAll.Chosen), .. files]);
    });

    private static Issue IssueIn(Swept swept) => Assert.Single(swept.IssuesOf("api"));

    private static void Grant(Swept swept, string login) => swept.World.Silently(() => swept.Acme.Repository("api").Access.Grant(swept.World.User(login), RepositoryRole.Admin));

    /// <summary>Who has access cannot be seen any more, and all else can.</summary>
    private static async Task HideAsync(Swept swept, bool forgets)
    {
        swept.App.Installations[0].Grant(swept.App.Permissions.With(Permission.Administration, Level.None));
        await swept.RestartAsync(forgets);
    }

    [Fact]
    public async Task Nobody_is_reminded_unless_the_configuration_asks_for_it()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();

        await OneForAll.PassAsync(swept, 10);

        Assert.Empty(IssueIn(swept).Comments);
    }

    [Fact]
    public async Task Where_it_asks_each_reminder_comes_after_twice_the_pause_and_news_begin_anew()
    {
        await using var swept = await StartAsync("issuePingDays: 3\n");
        await swept.SweepAsync();
        await OneForAll.PassAsync(swept, 10);
        OneForAll.Change(swept, ("bin/two", Swept.Program));

        await OneForAll.PassAsync(swept, 6);

        var began = IssueIn(swept).CreatedAt;
        Assert.Equal([3, 9, 11, 14], IssueIn(swept).Comments.Select(comment => (int)(comment.CreatedAt - began).TotalDays));
        Assert.StartsWith("There is a new finding.", IssueIn(swept).Comments[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_quiet_day_it_is_neither_opened_nor_takes_the_place_of_others()
    {
        await using var swept = await StartAsync();
        var quiet = $"schedule: {{days: [{swept.Time.GetUtcNow().DayOfWeek}]}}\n";
        OneForAll.Choose(swept, quiet + OneForAll.Chosen);
        await swept.SweepAsync();
        Assert.Empty(swept.IssuesOf("api"));
        OneForAll.Choose(swept, Swept.Everywhere);
        await swept.SweepAsync();
        OneForAll.Choose(swept, quiet + OneForAll.Chosen);

        await OneForAll.QuietAsync(swept);

        Assert.Equal([true, true], swept.IssuesOf("api").Select(issue => issue.IsOpen));
        await OneForAll.PassAsync(swept, 1);
        Assert.Equal([false, false, true], swept.IssuesOf("api").Select(issue => issue.IsOpen));
    }

    [Fact]
    public async Task A_policy_that_cannot_be_seen_while_another_fails_changes_nothing_and_tells_nobody()
    {
        await using var swept = await StartAsync(files: ("outside.yaml", Swept.ByIssue));
        Grant(swept, "eve");
        await swept.SweepAsync();
        await HideAsync(swept, forgets: false);

        await swept.SweepAsync();
        Assert.Equal("- [ ] (`binary_artifacts`)\n- [ ] (`outside`)\n- [ ] (`security`)", OneForAll.Lines(IssueIn(swept)));
        Assert.Contains("so there may be more under: `outside-admin`", IssueIn(swept).Body, StringComparison.Ordinal);
        Assert.Empty(IssueIn(swept).Comments);

        OneForAll.Change(swept, ("bin/one", null), ("SECURITY.md", "Write to us."));
        await swept.SweepAsync();
        Assert.True(IssueIn(swept).IsOpen);
        Assert.StartsWith("2 findings are gone.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_that_cannot_see_one_policy_does_not_take_it_for_kept()
    {
        await using var swept = await StartAsync(files: ("outside.yaml", Swept.ByIssue));
        Grant(swept, "eve");
        await swept.SweepAsync();
        await HideAsync(swept, forgets: true);

        for (var run = 0; run < 2; run++)
        {
            await swept.RestartAsync(forgets: true);
            await swept.SweepAsync();
            Assert.Empty(IssueIn(swept).Comments);
            Assert.Equal("- [ ] (`binary_artifacts`)\n- [ ] (`security`)\n- [ ] (`outside`): not known today", Told(swept));
        }

        swept.App.Installations[0].Grant(swept.App.Permissions);
        await swept.RestartAsync(forgets: true);
        await swept.SweepAsync();
        Assert.Empty(IssueIn(swept).Comments);
        await OneForAll.QuietAsync(swept);
        Grant(swept, "mallory");
        await swept.SweepAsync();
        Assert.StartsWith("There is a new finding.", Assert.Single(IssueIn(swept).Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_store_that_cannot_read_the_configuration_closes_and_empties_nothing()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.GitHub.Faults.Add(request => request.Template == "/graphql" || request.Path.Contains("/contents", StringComparison.Ordinal), new Fault.Status(502), times: null);
        await swept.RestartAsync(forgets: true);
        await swept.SweepAsync();
        Assert.True(IssueIn(swept).IsOpen);
        Assert.Contains("(`security`): not known today", Told(swept), StringComparison.Ordinal);
        swept.GitHub.Faults.Clear();
        await swept.RestartAsync(forgets: true);

        await swept.SweepAsync();

        Assert.Equal("- [ ] (`binary_artifacts`)\n- [ ] (`security`)", Told(swept));
        Assert.Empty(IssueIn(swept).Comments);
    }

    private static string Told(Swept swept) => OneForAll.Lines(IssueIn(swept));

    private static void Protect(Swept swept, bool admins, bool force) =>
        swept.World.Silently(() => swept.Acme.Repository("api").Protections.Set("main", rule => rule with { EnforceAdmins = admins, AllowForcePushes = force, Reviews = new RequiredReviews { DismissStale = true } }));

    [Fact]
    public async Task What_is_too_slight_for_its_own_policy_opens_nothing_that_a_person_closed()
    {
        await using var swept = await StartAsync(files: ("branch_protection.yaml", Swept.ByIssue + "enforceOnAdmins: true\nminimumSeverity: high\n"));
        Protect(swept, admins: true, force: true);
        await swept.SweepAsync();
        OneForAll.Close(swept, 1);
        Protect(swept, admins: false, force: true);

        await OneForAll.PassAsync(swept, 1);

        Assert.False(IssueIn(swept).IsOpen);
    }

    [Fact]
    public async Task What_is_waived_leaves_nothing_slight_behind_that_is_told_as_news()
    {
        await using var swept = await StartAsync(files: ("branch_protection.yaml", Swept.ByIssue + "enforceOnAdmins: true\nminimumSeverity: high\n"));
        Protect(swept, admins: false, force: true);
        OneForAll.Configure(swept, ("api/branch_protection.yaml", "waivers:\n- rule: block-force-push\n  reason: It is a toy.\n  owner: olga\n  expires: 2027-12-31\n"));
        await swept.SweepAsync();
        Assert.DoesNotContain("branch_protection", OneForAll.Lines(IssueIn(swept)), StringComparison.Ordinal);

        await swept.RestartAsync(forgets: true);

        await OneForAll.QuietAsync(swept);
    }
}
