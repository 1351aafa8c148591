using PolicyBot.Simulator;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;
using PolicyBot.Sweeps;

namespace PolicyBot.Tests.Sweeps;

/// <summary>What becomes of issues when configuration files break, go or hide, and how their owners are told.</summary>
public sealed class ConfigurationLifeTests
{
    private static void Describe(World world)
    {
        Swept.Configure(world);
        world.Organization("acme").Repository("api").File("README.md", "# api");
    }

    private static async Task<Swept> OpenedAsync(Action<World>? describe = null)
    {
        var swept = await Swept.StartAsync(describe ?? Describe);
        await swept.SweepAsync();
        Assert.True(IssueIn(swept, "api").IsOpen);
        return swept;
    }

    private static Issue IssueIn(Swept swept, string repository) => Assert.Single(swept.IssuesOf(repository));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_policy_said_is_forgotten_once_it_is_not_asked_any_more(bool isAlone)
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository("api").File(".allstar/security.yaml", "optConfig:\n  optOut: true\n");

        await swept.SweepAsync(isAlone ? SweepScope.Whole with { Repositories = ["api"], Policies = ["security"] } : null);

        var judged = await (await swept.ServiceAsync<Verdicts>()).GetAsync(swept.App.Installations[0].Id, swept.Acme.Repository("api").Id, default);
        Assert.Equal("binary_artifacts", Assert.Single(judged!.Verdicts).Policy);
    }

    [Fact]
    public async Task While_a_file_is_broken_its_last_good_version_is_in_force()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "optConfig: [");
        swept.Acme.Repository("web").File("README.md", "# web");

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
        Assert.True(IssueIn(swept, "web").IsOpen);
    }

    [Fact]
    public async Task A_file_that_was_broken_from_the_start_leaves_its_policy_unknown_everywhere()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Describe(world);
            Swept.Configure(world, ("security.yaml", "optConfig: ["));
        });

        var ended = await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf("api"));
        Assert.Equal(PolicyBot.Engine.Facts.GapReason.ConfigurationRefused, Assert.Single(ended.Summary.Unknown).Key);
    }

    [Fact]
    public async Task One_issue_names_file_line_and_key_until_the_file_is_mended()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "# Ours.\noptConfig: 7\n");
        await swept.SweepAsync();
        await swept.SweepAsync();
        var issue = IssueIn(swept, ".allstar");
        Assert.Contains("`optConfig` in [`acme/.allstar/security.yaml:2`]", issue.Body, StringComparison.Ordinal);
        swept.Acme.Repository(".allstar").File("security.yaml", Swept.ByIssue);

        await swept.SweepAsync();

        issue = IssueIn(swept, ".allstar");
        Assert.False(issue.IsOpen);
        Assert.StartsWith("Every configuration file is read as it stands now.", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_problem_is_news_in_the_same_issue()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "optConfig: 7\n");
        await swept.SweepAsync();
        swept.Acme.Repository(".allstar").File("codeowners.yaml", "optConfig: 7\n");

        await swept.SweepAsync();

        Assert.Contains("codeowners.yaml:1", IssueIn(swept, ".allstar").Body, StringComparison.Ordinal);
        Assert.Single(IssueIn(swept, ".allstar").Comments);
    }

    [Fact]
    public async Task A_problem_that_moves_by_a_line_is_no_news()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "optConfig: 7\n");
        await swept.SweepAsync();
        swept.Acme.Repository(".allstar").File("security.yaml", "# Ours.\noptConfig: 7\n");

        await swept.SweepAsync();

        Assert.Contains("security.yaml:2", IssueIn(swept, ".allstar").Body, StringComparison.Ordinal);
        Assert.Empty(IssueIn(swept, ".allstar").Comments);
    }

    [Fact]
    public async Task A_file_that_was_removed_switches_its_policy_off()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").Files(null, ("security.yaml", null));

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, "api").IsOpen);
        Assert.Empty(swept.IssuesOf(".allstar"));
    }

    [Fact]
    public async Task A_configuration_repository_that_is_hidden_stays_in_force_and_closes_nothing()
    {
        await using var swept = await OpenedAsync();
        swept.App.Installations[0].Remove(swept.Acme.Repository(".allstar"));
        swept.Acme.Repository("web").File("README.md", "# web");
        swept.App.Installations[0].Add(swept.Acme.Repository("web"));

        var ended = await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
        Assert.True(IssueIn(swept, "web").IsOpen);
        Assert.Contains("acme/.allstar", ended.Kept.Place, StringComparison.Ordinal);
        Assert.NotEmpty(ended.Kept.Configuration.Unread);
    }

    [Fact]
    public async Task A_configuration_repository_that_is_deleted_was_not_seen_removed_and_stays_in_force()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").Delete();

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
    }

    [Fact]
    public async Task Nobody_gets_to_configure_by_another_repository_while_the_first_is_hidden()
    {
        await using var swept = await OpenedAsync();
        swept.Acme.Repository(".allstar").Delete();
        swept.Acme.Repository(".github").File("allstar/security.yaml", "optConfig: {optOutStrategy: false}\n");

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
    }

    [Fact]
    public async Task A_configuration_repository_that_moved_to_another_owner_decides_nothing_any_more()
    {
        await using var swept = await OpenedAsync();
        var moved = swept.Acme.Repository(".allstar");
        moved.SetVisibility(Visibility.Public).TransferTo(swept.World.Organization("elsewhere"));
        moved.File("security.yaml", "optConfig: {optOutStrategy: false}\n");

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
    }

    [Fact]
    public async Task A_directory_of_a_repositorys_own_that_a_commit_removed_is_removed()
    {
        await using var swept = await OptedOutAsync();
        swept.Acme.Repository("api").Files(null, (".allstar/security.yaml", null));

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
    }

    [Fact]
    public async Task A_directory_of_a_repositorys_own_that_is_hidden_stays_in_force()
    {
        await using var swept = await OptedOutAsync();
        swept.GitHub.Faults.Add(request => request.Body.Contains(".allstar", StringComparison.Ordinal), new Fault.Status(502), times: null);
        swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/contents/.allstar", StringComparison.Ordinal) || request is { Path: "/repos/acme/api/commits" }, new Fault.Status(404), times: null);

        await swept.SweepAsync();

        Assert.Empty(swept.IssuesOf("api"));
        swept.GitHub.Faults.Clear();
    }

    [Fact]
    public async Task A_directory_of_a_repositorys_own_stays_in_force_until_its_removal_can_be_seen()
    {
        await using var swept = await OptedOutAsync();
        swept.Acme.Repository("api").Files(null, (".allstar/security.yaml", null));
        swept.GitHub.Faults.Add(request => request is { Path: "/repos/acme/api/commits" }, new Fault.Status(502), times: null);
        await swept.SweepAsync();
        Assert.Empty(swept.IssuesOf("api"));
        swept.GitHub.Faults.Clear();

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
    }

    private static async Task<Swept> OptedOutAsync()
    {
        var swept = await Swept.StartAsync(world =>
        {
            Describe(world);
            world.Organization("acme").Repository("api").File(".allstar/security.yaml", "optConfig: {optOut: true}\n");
        });
        await swept.SweepAsync();
        Assert.Empty(swept.IssuesOf("api"));
        return swept;
    }

    [Fact]
    public async Task A_base_that_is_another_repository_under_the_same_name_is_refused_and_the_last_good_version_is_in_force()
    {
        await using var swept = await OpenedAsync(world =>
        {
            Describe(world);
            world.Organization("shared").Repository("base").File("security.yaml", "action: issue\n");
            Swept.Configure(world, ("security.yaml", "baseConfig: shared/base\n" + Swept.Everywhere));
        });
        swept.World.Organization("shared").Repository("base").Delete();
        swept.World.Organization("shared").Repository("base").File("security.yaml", "action: log\n");

        await swept.SweepAsync();

        Assert.True(IssueIn(swept, "api").IsOpen);
        Assert.Contains("is now another repository under the same name", IssueIn(swept, ".allstar").Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_that_changes_is_followed()
    {
        await using var swept = await OpenedAsync(world =>
        {
            Describe(world);
            world.Organization("shared").Repository("base").File("security.yaml", "action: issue\n");
            Swept.Configure(world, ("security.yaml", "baseConfig: shared/base\n" + Swept.Everywhere));
        });
        swept.World.Organization("shared").Repository("base").File("security.yaml", "action: log\n");

        await swept.SweepAsync();

        Assert.False(IssueIn(swept, "api").IsOpen);
    }
}
