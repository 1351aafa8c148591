namespace PolicyBot.Tests.Sweeps;

/// <summary>Whoever pushes to a repository names the branches that are to be looked at, also where the organization lets nobody override anything else.</summary>
public sealed class HostileBranchNamesTests
{
    [Theory]
    [InlineData("GraphQL", "'..'")]
    [InlineData("Rest", "'..'")]
    [InlineData("GraphQL", "'.'")]
    [InlineData("GraphQL", "\"\\uD800\"")]
    [InlineData("Rest", "\"\\uD800\"")]
    public async Task A_name_that_no_branch_has_does_not_keep_the_issue_from_being_opened(string path, string name)
    {
        await using var swept = await StartAsync("branch_protection", $"enforceBranches: [{name}]\n", path);

        await swept.SweepAsync();

        Assert.Contains(swept.IssuesOf("api"), issue => issue.Title.EndsWith("Branch Protection", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GraphQL")]
    [InlineData("Rest")]
    public async Task Thousands_of_branches_take_neither_time_nor_requests_from_others(string path)
    {
        await using var swept = await StartAsync("branch_protection", $"enforceBranches: [{Many}]\n", path);

        await swept.SweepAsync().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Contains(swept.IssuesOf("api"), issue => issue.Title.EndsWith("Branch Protection", StringComparison.Ordinal));
        Assert.InRange(swept.GitHub.Log.Requests.Count, 1, 300);
    }

    [Theory]
    [InlineData("GraphQL", "'..'")]
    [InlineData("Rest", "'..'")]
    [InlineData("GraphQL", null)]
    [InlineData("Rest", null)]
    public async Task Of_workflows_the_same(string path, string? names)
    {
        await using var swept = await StartAsync("dangerous_workflow", $"branchList: {names?.Replace("'..'", "'.., default'", StringComparison.Ordinal) ?? $"'default,{Many}'"}\n", path);

        await swept.SweepAsync().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Contains(swept.IssuesOf("api"), issue => issue.Title.EndsWith("Dangerous Workflow", StringComparison.Ordinal));
        Assert.InRange(swept.GitHub.Log.Requests.Count, 1, 300);
    }

    private static string Many => string.Join(',', Enumerable.Range(0, 9000).Select(number => $"b{number}"));

    private static Task<Swept> StartAsync(string policy, string own, string path) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, (policy + ".yaml", "optConfig:\n  optOutStrategy: true\n  disableRepoOverride: true\naction: issue\n"));
            world.Organization("acme").Repository("api").Files(
                null,
                ("SECURITY.md", "Write to us."),
                ($".allstar/{policy}.yaml", own),
                (".github/workflows/x.yml", "on: [issues]\njobs:\n  a:\n    runs-on: x\n    steps:\n    - run: echo ${{ github.event.issue.title }}\n"));
        },
        settings: ("GitHub:ReadPath", path));
}
