using PolicyBot.Simulator;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Where the one issue of a repository is, what it is called, and who reads it.</summary>
public sealed class OneIssuePlaceTests
{
    private const string InFindings = "issueRepo: findings\n" + OneForAll.Chosen;

    private static Task<Swept> StartAsync(string allstar, Action<World>? more = null) => Swept.StartAsync(world =>
    {
        OneForAll.Describe(world, allstar);
        world.Organization("acme").Repository("findings").File("SECURITY.md", "Write to us.");
        more?.Invoke(world);
    });

    private static Issue IssueIn(Swept swept, string repository) => Assert.Single(swept.IssuesOf(repository));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_the_repository_for_issues_each_has_one_of_its_own_and_an_empty_store_finds_them(bool forgets)
    {
        await using var swept = await StartAsync(InFindings, world => world.Organization("acme").Repository("web").File("README.md", "# web"));
        await swept.SweepAsync();

        Assert.Equal(["Security Policy violations for repository \"api\"", "Security Policy violations for repository \"web\""], swept.IssuesOf("findings").Select(issue => issue.Title).Order(StringComparer.Ordinal));
        Assert.Contains("It refers to [`acme/api`]", swept.IssuesOf("findings").Single(issue => issue.Title.Contains("api", StringComparison.Ordinal)).Body, StringComparison.Ordinal);
        Assert.Empty(swept.IssuesOf("api"));
        await swept.RestartAsync(forgets);
        await OneForAll.QuietAsync(swept);

        OneForAll.Change(swept, ("bin/one", null), ("SECURITY.md", "Write to us."));
        await swept.SweepAsync();
        Assert.Equal([false, true], swept.IssuesOf("findings").OrderBy(issue => issue.Title, StringComparer.Ordinal).Select(issue => issue.IsOpen));
    }

    [Theory]
    [InlineData(OneForAll.Chosen, "api", InFindings, "findings", "in `acme/findings` now")]
    [InlineData(InFindings, "findings", OneForAll.Chosen, "api", "in `acme/api` now")]
    public async Task It_goes_where_such_issues_belong_by_now_with_its_ticks_and_says_so(string before, string from, string after, string to, string says)
    {
        await using var swept = await StartAsync(before);
        await swept.SweepAsync();
        OneForAll.Choose(swept, after);

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, from).IsOpen);
        Assert.Contains(says, Assert.Single(IssueIn(swept, from).Comments).Body, StringComparison.Ordinal);
        Assert.True(IssueIn(swept, to).IsOpen);
        Assert.Empty(IssueIn(swept, to).Comments);
        await OneForAll.QuietAsync(swept);
        OneForAll.Change(swept, ("bin/one", null), ("SECURITY.md", "Write to us."));
        await swept.SweepAsync();
        Assert.False(IssueIn(swept, to).IsOpen);
    }

    [Fact]
    public async Task Another_label_is_given_in_place_of_the_former_and_nobody_is_told()
    {
        await using var swept = await StartAsync(OneForAll.Chosen);
        await swept.SweepAsync();
        OneForAll.Choose(swept, "issueLabel: security\n" + OneForAll.Chosen);

        await swept.SweepAsync();

        Assert.Equal(["security"], IssueIn(swept, "api").Labels.Select(label => label.Name));
        Assert.Empty(IssueIn(swept, "api").Comments);
        await OneForAll.QuietAsync(swept);
    }

    [Fact]
    public async Task Chosen_together_with_another_place_it_is_pointed_to_there_and_back_again()
    {
        await using var swept = await StartAsync(Swept.Everywhere);
        await swept.SweepAsync();

        OneForAll.Choose(swept, InFindings);
        await swept.SweepAsync();
        await OneForAll.QuietAsync(swept);
        Assert.True(IssueIn(swept, "findings").IsOpen);
        Assert.All(swept.IssuesOf("api"), issue => Assert.Contains("`acme/findings#1`", Assert.Single(issue.Comments).Body, StringComparison.Ordinal));
        Assert.DoesNotContain(swept.IssuesOf("api"), issue => issue.IsOpen);

        OneForAll.Choose(swept, Swept.Everywhere);
        await swept.SweepAsync();
        await OneForAll.QuietAsync(swept);
        Assert.False(IssueIn(swept, "findings").IsOpen);
        Assert.Equal([true, true], swept.IssuesOf("api").Select(issue => issue.IsOpen));
    }

    [Theory]
    [InlineData("api", false)]
    [InlineData("hush", true)]
    public async Task What_is_not_for_everyone_is_told_in_full_only_where_not_everyone_reads(string repository, bool isNamed)
    {
        string[] people = ["zaphod", "trillian"];
        await using var swept = await StartAsync(OneForAll.Chosen, world =>
        {
            Swept.Configure(world, ("allstar.yaml", OneForAll.Chosen), ("outside.yaml", Swept.ByIssue), ("two_factor.yaml", "enabled: true\naction: issue\n"));
            world.Organization("acme").Member("ford");
            world.User("ford").TwoFactor = PolicyBot.Simulator.Accounts.TwoFactor.Disabled;
            world.Organization("acme").Repository("hush").Private().Files(null, ("README.md", "# hush"), ("bin/one", Swept.Program));
            world.Organization("acme").Repository(repository).Access.Grant(world.User(people[0]), RepositoryRole.Admin);
        });
        await swept.SweepAsync();
        swept.World.Silently(() => swept.Acme.Repository(repository).Access.Grant(swept.World.User(people[1]), RepositoryRole.Admin));
        await swept.SweepAsync();

        var issue = IssueIn(swept, repository);
        Assert.Equal("- [ ] (`binary_artifacts`)\n- [ ] (`outside`)\n- [ ] (`security`)", OneForAll.Lines(issue));
        Assert.StartsWith("There is a new finding.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
        Assert.All(people, person => Assert.Equal(isNamed, issue.Body!.Contains(person, StringComparison.Ordinal)));
        Assert.Equal(isNamed, issue.Comments[0].Body.Contains(people[1], StringComparison.Ordinal));
        Assert.Equal(!isNamed, issue.Body!.Contains("The details are not shown in public.", StringComparison.Ordinal));
        foreach (var elsewhere in new[] { "api", "hush" }.SelectMany(swept.IssuesOf))
        {
            Assert.DoesNotContain("two_factor", elsewhere.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("ford", elsewhere.Body!.Replace("affords", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }

        Assert.Single(swept.IssuesOf(".allstar"), one => one.Title.EndsWith("Two Factor", StringComparison.Ordinal));
    }
}
