using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Sweeps;

/// <summary>The rules about actions, from the organization's file to verdicts and issues, and what they cost.</summary>
public sealed class ActionSweepTests
{
    private const string Tags = "/repos/{owner}/{repo}/tags";

    private const string DenyOld = "action: issue\ngroups:\n- name: all\n  rules:\n  - name: old\n    method: deny\n    actions:\n    - {name: tools/lint, version: '< 2'}\n";

    private const string MustPass = "groups:\n- rules:\n  - {name: scan, method: require, mustPass: true, actions: [{name: tools/scan}]}\n";

    private const string Scanning = "on: [push, pull_request]\njobs:\n  a:\n    steps:\n    - uses: tools/scan@v1\n";

    [Theory]
    [InlineData("GraphQL")]
    [InlineData("Rest")]
    public async Task A_commit_is_denied_by_the_version_that_its_tags_tell_and_the_issue_says_where(string path)
    {
        await using var swept = await StartAsync(DenyOld, 3, settings: ("GitHub:ReadPath", path));

        await swept.SweepAsync();

        var issue = Assert.Single(swept.IssuesOf("hush001"));
        Assert.Contains("which is version", issue.Body, StringComparison.Ordinal);
        Assert.Contains("1.2.3", issue.Body, StringComparison.Ordinal);
        Assert.Contains(".github/workflows/ci.yml", issue.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_are_asked_once_for_all_repositories_and_not_again_by_the_next_passes()
    {
        await using var swept = await StartAsync(DenyOld.Replace("issue", "log", StringComparison.Ordinal), 50);

        await swept.SweepAsync();
        Assert.Equal(1, swept.GitHub.Log.Count("GET", Tags));

        await swept.RestartAsync();
        swept.GitHub.Log.Clear();
        await swept.SweepAsync();
        Assert.Equal(0, swept.GitHub.Log.Count("GET", Tags));
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Fail, outcome));

        var days = 0;
        for (; swept.GitHub.Log.Count("GET", Tags) == 0; days++)
        {
            swept.Time.Advance(TimeSpan.FromDays(1));
            await swept.SweepAsync();
        }

        Assert.InRange(days, 1, 10);
        Assert.Equal(1, swept.GitHub.Log.Count("GET", Tags));
    }

    [Fact]
    public async Task A_commit_that_no_tag_leads_to_is_looked_for_again_once_a_day()
    {
        await using var swept = await StartAsync(DenyOld.Replace("issue", "log", StringComparison.Ordinal), 5, tag: null);
        await swept.SweepAsync();
        Assert.Equal(1, swept.GitHub.Log.Count("GET", Tags));
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Fail, outcome));

        swept.World.Organization("tools").Repository("lint").Git.Tag("v2.0.0");
        swept.Time.Advance(TimeSpan.FromHours(1));
        await swept.SweepAsync();
        Assert.Equal(1, swept.GitHub.Log.Count("GET", Tags));

        swept.Time.Advance(TimeSpan.FromHours(24));
        await swept.SweepAsync();
        Assert.Equal(2, swept.GitHub.Log.Count("GET", Tags));
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Pass, outcome));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(503)]
    public async Task Tags_that_cannot_be_read_are_unknown_and_open_nothing(int status)
    {
        await using var swept = await StartAsync(DenyOld, 2);
        swept.GitHub.Faults.Add(request => request.Template == Tags, new Fault.Status(status), times: null);

        await swept.SweepAsync();

        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Unknown, outcome));
        Assert.Empty(swept.IssuesOf("hush001"));
    }

    [Fact]
    public async Task Nothing_is_asked_for_that_the_rules_do_not_need()
    {
        await using var swept = await StartAsync("groups:\n- rules: [{method: deny, actions: [{name: tools/lint}]}]\n", 3);

        await swept.SweepAsync();

        Assert.Equal(0, swept.GitHub.Log.Count("GET", Tags));
        Assert.DoesNotContain(swept.GitHub.Log.Requests, request => request.Template.Contains("/runs", StringComparison.Ordinal));
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Fail, outcome));
    }

    [Fact]
    public async Task A_run_that_must_pass_is_asked_for_until_it_has()
    {
        const string Runs = "/repos/{owner}/{repo}/actions/workflows/{workflow}/runs";
        await using var swept = await StartAsync(MustPass, 1, world => world.Organization("acme").Repository("hush001").File(".github/workflows/scan.yml", Scanning));

        await swept.SweepAsync();
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Fail, outcome));

        swept.Acme.Repository("hush001").Checks.Run(".github/workflows/scan.yml", "failure");
        swept.Acme.Repository("hush001").Checks.Run(".github/workflows/scan.yml", "success", "pull_request");
        await swept.SweepAsync();
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Fail, outcome));

        swept.Acme.Repository("hush001").Checks.Run(".github/workflows/scan.yml");
        await swept.SweepAsync();
        Assert.All(await OutcomesAsync(swept), outcome => Assert.Equal(Outcome.Pass, outcome));
        Assert.Equal(3, swept.GitHub.Log.Count("GET", Runs));

        await swept.SweepAsync();
        Assert.Equal(3, swept.GitHub.Log.Count("GET", Runs));
    }

    [Fact]
    public async Task A_group_for_a_language_is_for_repositories_in_it()
    {
        await using var swept = await StartAsync("groups:\n- repos: [{language: [go]}]\n  rules: [{method: deny}]\n", 2, world => world.Organization("acme").Repository("hush001").Language = "Go");

        await swept.SweepAsync();

        Assert.Equal([Outcome.Fail, Outcome.Pass], await OutcomesAsync(swept));
    }

    [Fact]
    public async Task What_an_action_of_the_repository_itself_uses_is_found_in_its_file()
    {
        await using var swept = await StartAsync(DenyOld, 1, world => world.Organization("acme").Repository("hush001").Files(
            null,
            (".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    steps:\n    - uses: ./.github/actions/own\n"),
            (".github/actions/own/action.yml", "runs:\n  using: composite\n  steps:\n  - uses: tools/lint@v1\n")));

        await swept.SweepAsync();

        Assert.Contains(".github/actions/own/action.yml", Assert.Single(swept.IssuesOf("hush001")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools/..@main")]
    [InlineData("tools/.@main")]
    [InlineData("../lint@main")]
    public async Task An_action_that_cannot_be_called_so_ends_no_sweep(string uses)
    {
        await using var swept = await StartAsync(
            DenyOld.Replace("tools/lint", "'*'", StringComparison.Ordinal), 1, world => world.Organization("acme").Repository("hush001").File(".github/workflows/ci.yml", $"on: push\njobs:\n  a:\n    steps:\n    - uses: {uses}\n"));

        await swept.SweepAsync();

        Assert.Equal([Outcome.Pass], await OutcomesAsync(swept));
    }

    [Theory]
    [InlineData("GraphQL", 9, Outcome.Fail)]
    [InlineData("GraphQL", 100, Outcome.Unknown)]
    [InlineData("Rest", 100, Outcome.Unknown)]
    public async Task Actions_that_use_each_other_without_end_are_unknown_and_end_no_sweep(string path, int links, Outcome outcome)
    {
        await using var swept = await StartAsync(
            DenyOld,
            1,
            world => world.Organization("acme").Repository("hush001").Files(
                null,
                [
                    (".github/workflows/ci.yml", "on: push\njobs:\n  a:\n    steps:\n    - uses: ./a1\n"),
                    .. Enumerable.Range(1, links).Select(number => ($"a{number}/action.yml", (string?)$"runs:\n  using: composite\n  steps:\n  - uses: {(number == links ? "tools/lint@v1" : $"./a{number + 1}")}\n")),
                ]),
            settings: ("GitHub:ReadPath", path));

        await swept.SweepAsync();

        Assert.Equal([outcome], await OutcomesAsync(swept));
    }

    private static Task<Swept> StartAsync(string actions, int repositories, Action<World>? more = null, string? tag = "v1.2.3", params (string Key, string Value)[] settings) => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world, ("actions.yaml", actions), ("security.yaml", null), ("binary_artifacts.yaml", null));
            var lint = world.Organization("tools").Repository("lint").File("action.yml", "name: lint");
            if (tag is not null)
            {
                lint.Git.Tag(tag);
            }

            for (var number = 1; number <= repositories; number++)
            {
                world.Organization("acme").Repository($"hush{number:000}").Private().File(".github/workflows/ci.yml", $"on: push\njobs:\n  a:\n    steps:\n    - uses: tools/lint@{lint.Git.Head!.Id}\n");
            }

            more?.Invoke(world);
        },
        settings: settings);

    /// <summary>Of the policy on every repository that is judged by it, by name; the configuration's own is left out.</summary>
    private static async Task<List<Outcome>> OutcomesAsync(Swept swept)
    {
        var verdicts = await swept.ServiceAsync<Verdicts>();
        var outcomes = new List<Outcome>();
        foreach (var repository in swept.Acme.Repositories.Where(one => one.Name.StartsWith("hush", StringComparison.Ordinal)).OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            outcomes.Add((await verdicts.GetAsync(swept.App.Installations[0].Id, repository.Id, default))!.Of("actions")!.Outcome);
        }

        return outcomes;
    }
}
