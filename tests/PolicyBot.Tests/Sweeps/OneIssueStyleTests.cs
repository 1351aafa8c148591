namespace PolicyBot.Tests.Sweeps;

/// <summary>The organization changes its mind about one issue for each repository or one for each policy.</summary>
public sealed class OneIssueStyleTests
{
    private static async Task<Swept> StartAsync(params string[] chosen)
    {
        var swept = await Swept.StartAsync(world => OneForAll.Describe(world, chosen[0]));
        await swept.SweepAsync();
        foreach (var next in chosen.Skip(1))
        {
            await TurnAsync(swept, next);
        }

        return swept;
    }

    private static async Task TurnAsync(Swept swept, string allstar)
    {
        OneForAll.Choose(swept, allstar);
        await swept.SweepAsync();
        await OneForAll.QuietAsync(swept);
    }

    private static IEnumerable<bool> Open(Swept swept) => swept.IssuesOf("api").Select(issue => issue.IsOpen);

    [Fact]
    public async Task To_and_fro_the_same_three_issues_take_turns_and_only_the_closed_say_why()
    {
        await using var swept = await StartAsync(Swept.Everywhere, OneForAll.Chosen, Swept.Everywhere, OneForAll.Chosen, Swept.Everywhere);

        Assert.Equal([true, true, false], Open(swept));
        Assert.Equal([2, 2, 2], swept.IssuesOf("api").Select(issue => issue.Comments.Length));
        Assert.All(swept.IssuesOf("api").SelectMany(issue => issue.Comments), comment => Assert.StartsWith("The organization has this told in another issue now", comment.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_kept_when_the_style_changes_is_closed_as_kept_and_not_told_again()
    {
        await using var swept = await StartAsync(Swept.Everywhere);
        OneForAll.Change(swept, ("bin/one", null));

        await TurnAsync(swept, OneForAll.Chosen);

        var kept = swept.IssuesOf("api").Single(issue => issue.Title.EndsWith("Binary Artifacts", StringComparison.Ordinal));
        Assert.StartsWith("The policy is kept now.", Assert.Single(kept.Comments).Body, StringComparison.Ordinal);
        Assert.Equal("- [ ] (`security`)", OneForAll.Lines(swept.IssuesOf("api")[2]));
        await TurnAsync(swept, Swept.Everywhere);
        Assert.False(swept.IssuesOf("api").Single(issue => issue.Number == kept.Number).IsOpen);
        Assert.Equal(3, swept.IssuesOf("api").Count);
    }

    [Fact]
    public async Task What_a_person_said_no_to_in_one_issue_is_not_opened_again_in_those_that_it_had_replaced()
    {
        await using var swept = await StartAsync(Swept.Everywhere, OneForAll.Chosen);
        OneForAll.Close(swept, 3);

        await TurnAsync(swept, Swept.Everywhere);

        Assert.Equal([false, false, false], Open(swept));
        OneForAll.Change(swept, ("bin/two", Swept.Program));
        await swept.SweepAsync();
        Assert.Equal([true, false, false], Open(swept));
        await OneForAll.PassAsync(swept, 31);
        Assert.Equal([true, true, false], Open(swept));
    }

    [Fact]
    public async Task What_a_person_said_no_to_in_several_issues_is_not_opened_again_in_the_one_that_they_had_replaced()
    {
        await using var swept = await StartAsync(OneForAll.Chosen, Swept.Everywhere);
        OneForAll.Close(swept, 2);
        OneForAll.Close(swept, 3);

        await TurnAsync(swept, OneForAll.Chosen);

        Assert.Equal([false, false, false], Open(swept));
        OneForAll.Change(swept, ("bin/two", Swept.Program));
        await swept.SweepAsync();
        Assert.Equal([true, false, false], Open(swept));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_only_logged_by_now_is_not_ticked(bool all)
    {
        await using var swept = await StartAsync(OneForAll.Chosen);
        OneForAll.Configure(swept, ("security.yaml", Swept.Everywhere + "action: log\n"), ("binary_artifacts.yaml", all ? Swept.Everywhere + "action: log\n" : Swept.ByIssue));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.Equal(!all, issue.IsOpen);
        Assert.StartsWith(all ? "The organization does not want an issue about what falls short here any more" : "One finding is gone.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
        if (!all)
        {
            Assert.Equal("- [ ] (`binary_artifacts`)", OneForAll.Lines(issue));
        }

        await OneForAll.QuietAsync(swept);
    }
}
