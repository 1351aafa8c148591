using PolicyBot.Engine.Findings;
using PolicyBot.Simulator.Rules;
using PolicyBot.Storage;
using PolicyBot.Tests.Allstar;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Changes;

public sealed class RulesetFixTests
{
    /// <summary>Allstar makes a classic protection, whose log line is all that is left of the deed. Ours has an entry in the audit trail and can be undone.</summary>
    [Fact]
    [AllstarRow("1.1", "fix: nothing protects")]
    public async Task An_unprotected_branch_gets_the_ruleset_that_the_settings_ask_for_and_no_issue()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });

        var ended = await swept.SweepAsync();

        var ours = Fixed.OursIn(swept.Acme.Repository("api"))!;
        Assert.Equal("~DEFAULT_BRANCH", Assert.Single(ours.IncludedRefs));
        Assert.Equal(["non_fast_forward", "pull_request"], ours.Rules.Select(rule => rule.Type).Order(StringComparer.Ordinal));
        Assert.Equal((1, true), ((int)ours.Rules.Single(rule => rule.Type == "pull_request").Parameters!["required_approving_review_count"]!, (bool)ours.Rules.Single(rule => rule.Type == "pull_request").Parameters!["dismiss_stale_reviews_on_push"]!));
        Assert.Equal(["RepositoryRole 5"], ours.BypassActors.Select(actor => $"{actor.ActorType} {actor.ActorId}"));
        Assert.Empty(swept.IssuesOf("api"));
        Assert.False(ended.IsIncomplete);
        Assert.Contains("change-applied acme/api: require a pull request with 1 approval, dismissal of stale approvals, the block on force pushes on the default branch, in a ruleset of the repository named PolicyBot#", await swept.AuditAsync());
        swept.GitHub.Log.Clear();
        Assert.Equal(0, (await swept.SweepAsync()).Summary.Outcomes.GetValueOrDefault(Outcome.Fail));
        Assert.Empty(swept.Writes);
    }

    /// <summary>Allstar's request leaves out linear history, locked branches, bypass lists and more, and GitHub switches off what is left out: a fix that weakens.</summary>
    [Fact]
    [AllstarRow("1.1", "fix: what it does not know")]
    public async Task Classic_protection_and_the_rulesets_of_others_are_read_and_never_written()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            var api = world.Organization("acme").Repository("api").File("README.md", "# api");
            api.Protections.Set("main", rule => rule with { RequireLinearHistory = true, AllowForcePushes = true, LockBranch = true });
            api.Rulesets.Add(new Ruleset { Name = "mine", Rules = [new RulesetRule("deletion")] });
        });
        var api = swept.Acme.Repository("api");
        var (classic, mine) = (api.Protections.Rules[0], api.Rulesets.All[0]);

        await swept.SweepAsync();

        Assert.Equal(classic, api.Protections.Rules[0]);
        Assert.Equal(mine, api.Rulesets.All[0]);
        Assert.All(swept.Writes, write => Assert.Contains("/rulesets", write.Template, StringComparison.Ordinal));
        Assert.NotNull(Fixed.OursIn(api));
    }

    [Fact]
    public async Task What_a_person_took_out_of_our_ruleset_is_put_back_and_what_they_added_stays()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });
        await swept.SweepAsync();
        var api = swept.Acme.Repository("api");
        api.Rulesets.Replace(Fixed.OursIn(api)!.Id, ours => ours with { Rules = [.. ours.Rules.Where(rule => rule.Type == "pull_request"), new RulesetRule("creation")] });

        await swept.SweepAsync();

        Assert.Equal(["creation", "non_fast_forward", "pull_request"], Fixed.OursIn(api)!.Rules.Select(rule => rule.Type).Order(StringComparer.Ordinal));
        Assert.Single(api.Rulesets.All);
    }

    [Fact]
    public async Task Where_the_configuration_may_be_changed_by_one_alone_nothing_is_fixed_and_the_issue_says_why()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            world.Organization("acme").Repository(".allstar").Protections.Remove("main");
            world.Organization("acme").Repository("hush").Private().File("README.md", "# api");
        });

        await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repository("hush").Rulesets.All);
        Assert.Contains("a change of the configuration needs no review", Assert.Single(swept.IssuesOf("hush")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_file_of_the_organization_is_refused_nothing_is_fixed()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("security.yaml", "optConfig: 7\n"));
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });

        await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        Assert.Single(swept.IssuesOf("api"));
    }

    /// <summary>Allstar logs a refused fix and opens no issue, so that nobody learns of it.</summary>
    [Fact]
    [AllstarRow("1.1", "fix: refused")]
    public async Task What_the_App_was_not_granted_the_issue_names()
    {
        await using var swept = await Fixed.StartAsync(
            world =>
            {
                Fixed.Configure(world);
                world.Organization("acme").Repository("api").File("README.md", "# api");
            },
            Swept.TierIssues);

        await swept.SweepAsync();
        await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        Assert.Contains("was not granted administration:write", Assert.Single(swept.IssuesOf("api")).Body, StringComparison.Ordinal);
        Assert.DoesNotContain(swept.Writes, write => write.Template.Contains("rulesets", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("branch_protection.yaml", "action: fix\n")]
    [InlineData("branch_protection.yaml", "optConfig:\n  optIn: true\naction: fix\n")]
    public async Task A_repository_cannot_ask_for_a_fix_of_itself(string file, string text)
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("branch_protection.yaml", Swept.ByIssue));
            world.Organization("acme").Repository("api").Files(null, ("README.md", "# api"), ($".allstar/{file}", text));
        });

        await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        Assert.Single(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task A_repository_that_opts_itself_in_is_told_and_not_changed()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("branch_protection.yaml", "action: fix\n"));
            world.Organization("acme").Repository("api").Files(null, ("README.md", "# api"), (".allstar/branch_protection.yaml", "optConfig:\n  optIn: true\n"));
        });

        await swept.SweepAsync();

        Assert.Empty(swept.Acme.Repository("api").Rulesets.All);
        Assert.Single(swept.IssuesOf("api"));
    }

    [Fact]
    public async Task More_fixes_than_the_brake_lets_through_wait_for_a_persons_word()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            for (var number = 0; number < 25; number++)
            {
                world.Organization("acme").Repository($"r{number:D2}").File("README.md", "# r");
            }
        });

        var held = await swept.SweepAsync();
        Assert.All(swept.Acme.Repositories.Where(repository => repository.Name != ".allstar"), repository => Assert.Empty(repository.Rulesets.All));

        Assert.True(await (await swept.ServiceAsync<HeldPlans>()).AgreeAsync(swept.App.Installations[0].Id, held.Plan.HeldId!, "olga", default));
        await swept.SweepAsync();

        Assert.All(swept.Acme.Repositories.Where(repository => repository.Name != ".allstar"), repository => Assert.NotNull(Fixed.OursIn(repository)));
    }

    [Fact]
    public async Task Archived_repositories_hold_back_no_fix_of_another_and_nothing_is_tried_there()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            for (var number = 0; number < 25; number++)
            {
                world.Organization("acme").Repository($"old{number:D2}").File("README.md", "# old").Archive();
            }

            world.Organization("acme").Repository("api").File("README.md", "# api");
        });

        var ended = await swept.SweepAsync();

        Assert.Null(ended.Plan.HeldId);
        Assert.NotNull(Fixed.OursIn(swept.Acme.Repository("api")));
        Assert.Equal("api", Assert.Single(ended.Plan.Actions).Subject.Name.Split('/')[^1]);
        Assert.All(ended.Plan.Waiting, waiting => Assert.Equal("the repository that would hold the issue is archived", waiting.Because));
    }

    [Fact]
    public async Task An_issue_elsewhere_says_why_an_archived_repository_is_not_fixed()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world, ("allstar.yaml", Swept.Everywhere + "  optOutRepos: [findings]\nissueRepo: findings\n"));
            world.Organization("acme").Repository("findings").File("README.md", "# findings");
            world.Organization("acme").Repository("old").File("README.md", "# old").Archive();
        });

        await swept.SweepAsync();

        Assert.Contains("the repository is archived", Assert.Single(swept.IssuesOf("findings")).Body, StringComparison.Ordinal);
    }

    /// <summary>Allstar has no dry run.</summary>
    [Fact]
    [AllstarRow("1.1", "fix: no dry run")]
    public async Task A_plan_shows_the_change_and_writes_nothing()
    {
        await using var swept = await Fixed.StartAsync(world =>
        {
            Fixed.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });

        var run = await swept.RunAsync("sweep", "--plan");

        Assert.Contains("in a ruleset of the repository named PolicyBot", run.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Empty(swept.Writes);
    }
}
