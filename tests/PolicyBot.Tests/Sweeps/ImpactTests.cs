using System.Text.Json.Nodes;
using PolicyBot.Commands;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Inventories;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Accounts;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Rules;
using PolicyBot.Sweeps;
using PolicyBot.Tests.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What a changed configuration would change, told from stored facts: by <c>validate --impact</c> and in the check run.</summary>
public sealed class ImpactTests : IDisposable
{
    private readonly TemporaryDirectory directory = new TemporaryDirectory().With("allstar.yaml", Swept.Everywhere).With("security.yaml", Swept.ByIssue).With("binary_artifacts.yaml", Swept.ByIssue);

    public void Dispose() => directory.Dispose();

    private static async Task<Swept> SweptAsync(Action<World>? more = null)
    {
        var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world);
                world.Organization("acme").Repository("api").File("README.md", "# api");
                world.Organization("acme").Repository("web").Files(null, ("SECURITY.md", "Write to us."), ("tool", Swept.Program));
                world.Organization("acme").Repository("hush").Private().File("README.md", "# hush");
                more?.Invoke(world);
            },
            granted: Swept.TierIssues.With(Permission.Checks, Level.Write));
        Assert.Equal(ExitCode.Success, (await swept.RunAsync("sweep")).ExitCode);
        swept.GitHub.Log.Clear();
        return swept;
    }

    /// <summary>There is one organization: a number of one is its verdict.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_organization_is_not_counted_before_who_may_not_learn_of_it(bool mayName)
    {
        var impact = new Impact(_ => mayName, mostNamed: 1, countsOthers: true) { Freshness = new Freshness(DateTimeOffset.UnixEpoch) };

        impact.Add(new PolicyBot.Engine.Facts.Organization(1, "acme"), [("two_factor", Turn.NewlyFails)]);

        Assert.Equal(mayName, !impact.IsNothing);
    }

    private async Task<Run> ValidateAsync(Swept swept, params string[] more)
    {
        var run = await swept.RunAsync(["validate", directory.Path, "--impact", .. more]);
        Assert.Empty(swept.GitHub.Log.Requests);
        return run;
    }

    private static string Count(JsonNode turns, string turn) => $"{turns[turn]!["count"]} {string.Join(' ', turns[turn]!["names"]!.AsArray())}".Trim();

    private async Task<Func<string?, string, string>> JsonAsync(Swept swept)
    {
        var run = await ValidateAsync(swept, "--format", "json");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var json = JsonNode.Parse(run.Output)!;
        return (policy, turn) => policy is null ? Count(json["total"]!, turn) : json["policies"]!.AsArray().Where(one => (string)one!["policy"]! == policy).Select(one => Count(one!["turns"]!, turn)).SingleOrDefault() ?? "0";
    }

    [Fact]
    public async Task The_same_files_change_nothing()
    {
        await using var swept = await SweptAsync();

        var run = await ValidateAsync(swept);

        Assert.Equal("Nothing changes for 5 repositories and organizations.\n", run.Output);
        Assert.Contains("% of", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_opted_out_is_no_longer_judged_and_the_issue_is_closed()
    {
        await using var swept = await SweptAsync();
        directory.With("security.yaml", "action: issue\noptConfig: {optOutStrategy: true, optOutRepos: [api, web]}\n");

        var impact = await JsonAsync(swept);

        Assert.Equal("2 acme/api acme/web", impact("security", "no_longer_judged"));
        Assert.Equal("1 acme/api", impact("security", "issues_closed"));
        Assert.Equal("2 acme/api acme/web", impact(null, "no_longer_judged"));
        Assert.Equal("0", impact("binary_artifacts", "no_longer_judged"));
    }

    [Fact]
    public async Task Who_would_fail_is_named_and_so_is_the_issue()
    {
        await using var swept = await SweptAsync(world => Swept.Configure(world, ("security.yaml", "action: log\noptConfig: {optInRepos: [web]}\n")));
        // The facts were gathered while the policy was on.
        swept.Acme.Repository(".allstar").File("security.yaml", Swept.Everywhere + "action: log\n");
        await swept.RunAsync("sweep");
        swept.Acme.Repository(".allstar").File("security.yaml", "action: log\noptConfig: {optInRepos: [web]}\n");
        await swept.RunAsync("sweep");
        swept.GitHub.Log.Clear();

        var impact = await JsonAsync(swept);

        Assert.Equal("2 acme/api acme/hush", impact("security", "newly_fail"));
        Assert.Equal("1 acme/.allstar", impact("security", "newly_pass"));
        Assert.Equal("2 acme/api acme/hush", impact("security", "issues_opened"));
        Assert.Equal("0", impact("security", "turn_unknown"));
    }

    [Fact]
    public async Task A_failure_that_was_logged_and_gets_an_issue_is_no_new_failure()
    {
        await using var swept = await SweptAsync(world => Swept.Configure(world, ("security.yaml", Swept.Everywhere + "action: log\n")));

        var impact = await JsonAsync(swept);

        Assert.Equal(("0", "2 acme/api acme/hush"), (impact("security", "newly_fail"), impact("security", "issues_opened")));
    }

    [Fact]
    public async Task What_nobody_asked_for_before_turns_unknown_and_says_so()
    {
        await using var swept = await SweptAsync();
        directory.With("codeowners.yaml", Swept.ByIssue);

        var impact = await JsonAsync(swept);
        var run = await ValidateAsync(swept);

        Assert.StartsWith("4 ", impact("codeowners", "turn_unknown"), StringComparison.Ordinal);
        Assert.StartsWith("4 ", impact("codeowners", "not_gathered_yet"), StringComparison.Ordinal);
        Assert.Equal("0", impact("codeowners", "issues_opened"));
        Assert.Contains("Of 4 repositories it is not known because nobody asked so far", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"codeowners +turn_unknown +acme/", run.Output);
    }

    [Fact]
    public async Task A_refused_file_ends_before_anything_is_compared()
    {
        await using var swept = await SweptAsync();
        directory.With("security.yaml", "optConfig: [");

        var run = await ValidateAsync(swept);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.DoesNotContain("newly_fail", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_repositorys_own_word_counts_in_both()
    {
        await using var swept = await SweptAsync(world => world.Organization("acme").Repository("api").File(".allstar/security.yaml", "optConfig: {optOut: true}\n"));
        directory.With("security.yaml", "action: issue\noptConfig: {optOutStrategy: true, disableRepoOverride: true}\n");

        var impact = await JsonAsync(swept);

        Assert.Equal("1 acme/api", impact("security", "turn_unknown"));
    }

    /// <summary>Two policies fail in both, and one in web and hush.</summary>
    private async Task<Swept> StyledAsync(string before, string after)
    {
        directory.With("allstar.yaml", after);
        return await SweptAsync(world =>
        {
            Swept.Configure(world, ("allstar.yaml", before));
            world.Organization("acme").Repository("api").File("tool", Swept.Program);
        });
    }

    [Fact]
    public async Task One_issue_for_each_repository_is_counted_once_and_those_that_it_replaces_as_closed()
    {
        await using var swept = await StyledAsync(Swept.Everywhere, OneForAll.Chosen);

        var impact = await JsonAsync(swept);

        Assert.Equal("3 acme/api acme/web acme/hush", impact("repository", "issues_opened"));
        Assert.Equal(("2 acme/api acme/hush", "2 acme/api acme/web"), (impact("security", "issues_closed"), impact("binary_artifacts", "issues_closed")));
        Assert.Equal(("3 acme/api acme/web acme/hush", "4 acme/api acme/web acme/hush"), (impact(null, "issues_opened"), impact(null, "issues_closed")));
        Assert.Equal("0", impact(null, "newly_fail"));
    }

    [Fact]
    public async Task Those_for_each_policy_are_counted_where_they_take_the_place_of_one()
    {
        await using var swept = await StyledAsync(OneForAll.Chosen, Swept.Everywhere);

        var impact = await JsonAsync(swept);

        Assert.Equal(("3 acme/api acme/web acme/hush", "4 acme/api acme/web acme/hush"), (impact("repository", "issues_closed"), impact(null, "issues_opened")));
    }

    [Fact]
    public async Task Another_policy_opens_no_other_issue_where_one_tells_all()
    {
        await using var swept = await StyledAsync(OneForAll.Chosen, OneForAll.Chosen);
        directory.With("security.yaml", "action: log\noptConfig: {optOutStrategy: true}\n");

        var impact = await JsonAsync(swept);

        Assert.Equal(("0", "1 acme/hush"), (impact(null, "issues_opened"), impact("repository", "issues_closed")));
        Assert.Equal("0", impact("security", "issues_closed"));
    }

    [Fact]
    public async Task What_a_person_closed_is_not_counted_as_opened_in_another_style()
    {
        await using var swept = await StyledAsync(Swept.Everywhere, OneForAll.Chosen);
        swept.As("olga", () => swept.Acme.Repository("hush").Tracker.Edit(1, issue => issue with { IsOpen = false }));
        await swept.SweepAsync();
        swept.GitHub.Log.Clear();

        Assert.Equal("2 acme/api acme/web", (await JsonAsync(swept))("repository", "issues_opened"));
    }

    private static async Task<string> CheckRunAsync(Swept swept)
    {
        var home = swept.Acme.Repository(".allstar");
        var app = await swept.ServiceAsync<GitHubApp>();
        Assert.True((await app.FindInstallationAsync("acme", default)).IsPresent(out var installation, out _));
        Assert.True((await InventoryReader.FindAsync(app.For(installation, InventoryReader.Permissions), "acme", ".allstar", default)).IsPresent(out var repository, out _));
        await (await swept.ServiceAsync<ConfigurationCheck>()).SayAsync(installation, repository, home.Git.Head!.Id, isProposed: false, default);
        return swept.World.Writings[^1].Text;
    }

    [Fact]
    public async Task The_check_run_on_a_commit_shows_the_numbers_and_the_names_to_who_may_read_them()
    {
        await using var swept = await SweptAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "action: issue\noptConfig: {optOutStrategy: true, optOutRepos: [api, hush]}\n");

        var text = await CheckRunAsync(swept);

        Assert.Contains("- in total: 2 no longer judged, 2 issues closed", text, StringComparison.Ordinal);
        Assert.Contains("- `security`: 2 no longer judged (`acme/api`, `acme/hush`), 2 issues closed (`acme/api`, `acme/hush`)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_public_place_private_repositories_are_counted_and_not_named()
    {
        await using var swept = await SweptAsync(world => world.Organization("acme").Repository(".allstar").SetVisibility(PolicyBot.Simulator.Repositories.Visibility.Public));
        swept.Acme.Repository(".allstar").File("security.yaml", "action: issue\noptConfig: {optOutStrategy: true, optOutRepos: [api]}\n");
        swept.Acme.Repository(".allstar").File("hush/security.yaml", "optConfig: {optOut: true}\n");

        var text = await CheckRunAsync(swept);

        Assert.Contains("`security`: 2 no longer judged (`acme/api` and others)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "2 acme/api acme/hush", "0")]
    [InlineData(false, "0", "3 acme/.allstar acme/api acme/hush")]
    public async Task What_fixes_would_change_is_counted_where_the_configuration_itself_needs_a_review(bool isReviewed, string changes, string issues)
    {
        await using var swept = await SweptAsync(world =>
        {
            Swept.Configure(world, ("branch_protection.yaml", Swept.Everywhere + "action: log\n"));
            world.Organization("acme").Plan = Plan.Team;
            var home = world.Organization("acme").Repository(".allstar");
            home.Protections.Set(home.DefaultBranch, rule => rule with { Reviews = isReviewed ? new RequiredReviews { DismissStale = true } : null });
            world.Organization("acme").Repository("web").Protections.Set("main", rule => rule with { Reviews = new RequiredReviews { Count = 1, DismissStale = true } });
        });
        directory.With("branch_protection.yaml", Swept.Everywhere + "action: fix\nrequireUpToDateBranch: false\n");

        var impact = await JsonAsync(swept);

        Assert.Equal((changes, issues), (impact("branch_protection", "changes_made"), impact("branch_protection", "issues_opened")));
        Assert.Equal("0", impact("branch_protection", "newly_fail"));
        Assert.Equal(changes, impact(null, "changes_made"));
    }

    [Fact]
    public async Task The_doctor_says_how_fresh_the_facts_are()
    {
        await using var swept = await SweptAsync();

        Assert.Matches(@"100 % of \d+ facts younger than 1 h", (await swept.RunAsync("doctor")).Output);
    }
}
