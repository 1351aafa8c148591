using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Who has access, from the people on GitHub to the issue.</summary>
public sealed class AccessTests
{
    [Fact]
    public async Task A_public_issue_names_nobody_and_a_private_one_does()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("outside.yaml", Swept.ByIssue), ("admin.yaml", Swept.ByIssue + "userAdminsAllowed: false\n"));
            world.Organization("acme").Repository(".allstar").Access.Grant(world.User("olga"), RepositoryRole.Read);
            world.Organization("acme").Repository("open").File("SECURITY.md", "Write to us.").Access.Grant(world.User("otto-outside"), RepositoryRole.Admin);
            world.Organization("acme").Repository("hush").Private().File("SECURITY.md", "Write to us.").Access.Grant(world.User("otto-outside"), RepositoryRole.Admin);
        });

        await swept.SweepAsync();

        var open = swept.IssuesOf("open").ToList();
        Assert.Equal(["Security Policy violation Outside Collaborators", "Security Policy violation Repository Administrators"], open.Select(issue => issue.Title).Order(StringComparer.Ordinal));
        Assert.All(open, issue => Assert.DoesNotContain("otto", issue.Body, StringComparison.Ordinal));
        Assert.All(open, issue => Assert.Contains("The details are not shown in public.", issue.Body, StringComparison.Ordinal));
        Assert.All(swept.IssuesOf("hush"), issue => Assert.Contains("otto-outside", issue.Body, StringComparison.Ordinal));
        Assert.Equal(2, swept.IssuesOf("hush").Count);
    }

    [Fact]
    public async Task An_issue_is_closed_when_the_access_was_taken_away()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world, ("outside.yaml", Swept.ByIssue));
            world.Organization("acme").Repository("api").File("SECURITY.md", "Write to us.").Access.Grant(world.User("otto"), RepositoryRole.Admin);
        });
        await swept.SweepAsync();
        Assert.True(Assert.Single(swept.IssuesOf("api")).IsOpen);

        swept.Acme.Repository("api").Access.Grant(swept.World.User("otto"), RepositoryRole.Write);
        await swept.SweepAsync();

        Assert.False(Assert.Single(swept.IssuesOf("api")).IsOpen);
    }
}
