using Microsoft.Extensions.DependencyInjection;
using PolicyBot.Engine.Issues;
using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The organization wants one issue for each repository.</summary>
public sealed class OneIssueForAllTests
{
    [Fact]
    public async Task All_that_fails_stands_in_one_issue_and_a_second_sweep_writes_nothing()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.Equal("Security Policy violations", issue.Title);
        Assert.Equal("- [ ] (`binary_artifacts`)\n- [ ] (`security`)", OneForAll.Lines(issue));
        Assert.Contains("bin/one", issue.Body, StringComparison.Ordinal);
        Assert.Equal("repository", IssueMarker.Read(issue.Body!)!.Policy);
        Assert.Equal(2, IssueMarker.Read(issue.Body!)!.Shown.Count);
        Assert.Empty(swept.IssuesOf("safe"));
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task What_is_kept_is_ticked_and_the_last_one_closes_it()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        await swept.SweepAsync();

        OneForAll.Change(swept, ("bin/one", null));
        await swept.SweepAsync();
        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.Equal("- [ ] (`security`)\n- [x] (`binary_artifacts`)", OneForAll.Lines(issue));
        Assert.StartsWith("One finding is gone.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);

        OneForAll.Change(swept, ("SECURITY.md", "Write to us."));
        await swept.SweepAsync();
        issue = Assert.Single(swept.IssuesOf("api"));
        Assert.False(issue.IsOpen);
        Assert.StartsWith("All policies that issues tell of are kept now.", issue.Comments[^1].Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);

        OneForAll.Change(swept, ("bin/two", Swept.Program));
        await swept.SweepAsync();
        issue = Assert.Single(swept.IssuesOf("api"));
        Assert.True(issue.IsOpen);
        Assert.Equal("- [ ] (`binary_artifacts`)", OneForAll.Lines(issue));
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task An_unknown_policy_keeps_it_open_and_is_never_ticked()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        await swept.SweepAsync();
        OneForAll.Change(swept, ("bin/one", null), ("SECURITY.md", "Write to us."));
        swept.GitHub.Faults.Add(request => request.Body.Contains("Binary", StringComparison.OrdinalIgnoreCase) || request.Body.Contains("tree", StringComparison.OrdinalIgnoreCase) || request.Path.Contains("/git/", StringComparison.Ordinal), new Fault.Status(502), times: null);

        await swept.SweepAsync();

        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);
        Assert.DoesNotContain("[x]", OneForAll.Lines(swept.IssuesOf("api")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_closes_stays_closed_until_something_new_is_found()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        await swept.SweepAsync();
        swept.As("olga", () => swept.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false }));
        swept.Time.Advance(TimeSpan.FromDays(2));
        await swept.SweepAsync();
        Assert.False(Assert.Single(swept.IssuesOf("api")).IsOpen);

        OneForAll.Change(swept, ("bin/two", Swept.Program));
        await swept.SweepAsync();

        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);
    }

    [Fact]
    public async Task Chosen_later_it_takes_the_place_of_the_issues_about_policies_and_back_again()
    {
        await using var swept = await Swept.StartAsync(world => OneForAll.Describe(world, Swept.Everywhere));
        await swept.SweepAsync();
        Assert.Equal(2, swept.IssuesOf("api").Count);

        OneForAll.Choose(swept);
        await swept.SweepAsync();
        var issues = swept.IssuesOf("api");
        Assert.Equal([false, false, true], issues.Select(issue => issue.IsOpen));
        Assert.All(issues.Take(2), issue => Assert.StartsWith("The organization has this told in another issue now, so this one is closed and goes on in #3.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal));
        Assert.Empty(issues[2].Comments);
        await OneForAll.QuietAsync(swept);

        OneForAll.Choose(swept, Swept.Everywhere);
        await swept.SweepAsync();
        issues = swept.IssuesOf("api");
        Assert.Equal([true, true, false], issues.Select(issue => issue.IsOpen));
        Assert.Equal([1, 1, 1], issues.Select(issue => issue.Comments.Length));
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task What_a_person_said_no_to_is_not_opened_again_in_another_style()
    {
        await using var swept = await Swept.StartAsync(world => OneForAll.Describe(world, Swept.Everywhere));
        await swept.SweepAsync();
        foreach (var issue in swept.IssuesOf("api"))
        {
            swept.As("olga", () => swept.Acme.Repository("api").Tracker.Edit(issue.Number, one => one with { IsOpen = false }));
        }

        OneForAll.Choose(swept);
        await swept.SweepAsync();
        Assert.Equal(2, swept.IssuesOf("api").Count);

        swept.Time.Advance(TimeSpan.FromDays(31));
        await swept.SweepAsync();
        Assert.Equal([false, false, true], swept.IssuesOf("api").Select(issue => issue.IsOpen));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_store_finds_it_again(bool isTicked)
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        await swept.SweepAsync();
        if (isTicked)
        {
            OneForAll.Change(swept, ("bin/one", null));
            await swept.SweepAsync();
        }

        await swept.RestartAsync(forgets: true);

        await OneForAll.QuietAsync(swept);
        Assert.Single(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task Allstars_own_issues_are_closed_with_a_pointer()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        AllstarIssues.Open(swept.Acme.Repository("api"), "SECURITY.md");

        await swept.SweepAsync();

        Assert.Equal([false, true], swept.IssuesOf("api").Select(issue => issue.IsOpen));
        Assert.Contains("goes on in #2.", Assert.Single(swept.IssuesOf("api")[0].Comments).Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task Switched_off_altogether_it_is_closed()
    {
        await using var swept = await Swept.StartAsync(OneForAll.Describe);
        await swept.SweepAsync();
        swept.World.Silently(() => swept.Acme.Repository(".allstar").File("allstar.yaml", OneForAll.Chosen.Replace("optOutStrategy: true\n", "optOutStrategy: true\n  optOutRepos: [api]\n", StringComparison.Ordinal)));

        await swept.SweepAsync();

        Assert.False(Assert.Single(swept.IssuesOf("api")).IsOpen);
        Assert.StartsWith("No policy is asked of this repository any more", swept.IssuesOf("api")[0].Comments[^1].Body, StringComparison.Ordinal);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task Killed_while_the_style_changes_it_comes_to_the_same()
    {
        for (var (writes, hasDied) = (0, true); hasDied; writes++)
        {
            await using var swept = await Swept.StartAsync(world => OneForAll.Describe(world, Swept.Everywhere));
            await swept.SweepAsync();
            OneForAll.Choose(swept);
            var death = new Death(writes);
            await swept.SweepAsync(death);

            hasDied = death.HasCome;
            swept.Time.Advance(TimeSpan.FromMinutes(11));
            await swept.SweepAsync();

            var seen = string.Join(' ', swept.IssuesOf("api").Select(issue => $"{issue.IsOpen} {issue.Comments.Length}"));
            Assert.True(seen == "False 1 False 1 True 0", $"Killed after {writes} writes: {seen}");
        }
    }
}
