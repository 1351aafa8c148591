using PolicyBot.Engine.Findings;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Watch;

/// <summary>What people ask of the bot in comments below its issues.</summary>
public sealed class CommandTests
{
    private static void Describe(World world)
    {
        WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n"));
        world.Organization("acme").Repository("api").File("bin/one", WatchedWorld.Program)
            .Collaborator("wendy", RepositoryRole.Write).Collaborator("ruth", RepositoryRole.Read).Collaborator("adam", RepositoryRole.Admin).Collaborator("tess", RepositoryRole.Triage);
    }

    private static Task<Watched> OpenedAsync(Action<World>? more = null) => Watched.SweptAsync(world =>
    {
        Describe(world);
        more?.Invoke(world);
    });

    private static Issue IssueIn(Watched watched, string repository = "api") => Assert.Single(watched.IssuesOf(repository));

    private static Task SayAsync(Watched watched, string who, string what, string repository = "api", int number = 1) =>
        watched.HappenAsync(() => watched.World.As(watched.World.User(who), () => watched.Acme.Repository(repository).Tracker.Comment(number, what)));

    private static Task CloseAsync(Watched watched, string? reason = null) =>
        watched.HappenAsync(() => watched.World.As(watched.World.User("mona"), () => watched.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsOpen = false, StateReason = reason })));

    private static string[] Reactions(Watched watched, int comment, string repository = "api") => [.. IssueIn(watched, repository).Comments[comment].Reactions.Select(reaction => reaction.Content)];

    private static string Day(Watched watched, int days) => $"{watched.Time.GetUtcNow().AddDays(days):yyyy-MM-dd}";

    [Fact]
    public async Task Recheck_looks_again_within_seconds_and_closes_what_is_mended()
    {
        await using var watched = await OpenedAsync();
        watched.World.Silently(() => watched.Acme.Repository("api").Files(null, ("bin/one", null), ("README.md", "r")));
        var asked = watched.Time.GetUtcNow();

        await SayAsync(watched, "wendy", "/recheck");

        Assert.False(IssueIn(watched).IsOpen);
        Assert.StartsWith("The policy is kept now.", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, IssueIn(watched).Comments.Length);
        Assert.Equal(["+1"], Reactions(watched, 0));
        Assert.InRange(IssueIn(watched).ClosedAt!.Value - asked, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Recheck_says_what_it_came_to_where_nothing_is_done()
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "wendy", "/recheck\nIt should be gone.");

        Assert.StartsWith("Looked again: one finding is open.", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.Equal(2, IssueIn(watched).Comments.Length);
    }

    [Fact]
    public async Task Recheck_opens_again_what_a_person_closed_while_it_fails()
    {
        await using var watched = await OpenedAsync();
        await CloseAsync(watched);
        await watched.PassAsync(TimeSpan.FromMinutes(2));
        Assert.False(IssueIn(watched).IsOpen);

        await SayAsync(watched, "wendy", "/recheck");

        Assert.True(IssueIn(watched).IsOpen);
        Assert.StartsWith("Open again:", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_under_way_holds_no_command_up()
    {
        await using var watched = await OpenedAsync();
        await watched.Service<PolicyBot.Sweeps.SubjectQueue>().AddAllAsync(watched.Installation.Id, "acme", Touched.Everything, default);
        watched.World.As(watched.World.User("wendy"), () => watched.Acme.Repository("api").Tracker.Comment(1, "/recheck"));
        await watched.DeliverAsync();
        await watched.Server.WorkAsync(PolicyBot.Webhooks.DeliveryIntake.Queue);

        await watched.Server.WorkAsync(PolicyBot.IssueCommands.CommandHandler.Commands);

        Assert.StartsWith("Looked again:", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.NotEmpty(await watched.NotedAsync());
    }

    [Theory]
    [InlineData("ruth", "/recheck")]
    [InlineData("tess", "/recheck")]
    [InlineData("stranger", "/explain")]
    [InlineData("stranger", "/snooze 2099-01-01")]
    [InlineData("ruth", "/snooze tomorrow")]
    [InlineData("wendy", "/waive until 2099-01-01 because I say so")]
    [InlineData("wendy", "/waive")]
    [InlineData("wendy", "/proceed")]
    public async Task Who_may_not_gets_a_reaction_and_no_word(string who, string what)
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, who, what);

        Assert.Single(IssueIn(watched).Comments);
        Assert.True(IssueIn(watched).IsOpen);
        Assert.Equal(["confused"], Reactions(watched, 0));
    }

    [Fact]
    public async Task What_somebody_may_do_is_read_at_that_moment()
    {
        await using var watched = await OpenedAsync();
        watched.World.Silently(() => watched.Acme.Repository("api").Collaborator("ruth", RepositoryRole.Write).Collaborator("wendy", RepositoryRole.Read));

        await SayAsync(watched, "wendy", "/recheck");
        await SayAsync(watched, "ruth", "/recheck");

        Assert.Equal(3, IssueIn(watched).Comments.Length);
        Assert.Equal(["confused"], Reactions(watched, 0));
    }

    [Theory]
    [InlineData("I like it.")]
    [InlineData("We might /recheck it.")]
    [InlineData("> /recheck")]
    [InlineData("/deploy")]
    [InlineData("/")]
    public async Task What_is_no_command_is_left_alone(string what)
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "wendy", what);

        Assert.Empty(Reactions(watched, 0));
        Assert.Empty(watched.Asked);
    }

    [Fact]
    public async Task Bots_edits_and_comments_below_other_issues_are_ignored()
    {
        await using var watched = await OpenedAsync();
        var tracker = watched.Acme.Repository("api").Tracker;
        var other = watched.World.App("other", app => app.Install(watched.Acme, []));

        await watched.HappenAsync(() =>
        {
            watched.World.As(other.Bot, () => tracker.Comment(1, "/recheck"));
            watched.World.As(watched.App.Bot, () => tracker.Comment(1, "/recheck"));
            watched.World.As(watched.World.User("wendy"), () =>
            {
                var comment = tracker.Comment(1, "Hello.");
                tracker.EditComment(comment.Id, one => one with { Body = "/recheck" });
            });
            watched.World.As(watched.World.User("wendy"), () => tracker.Comment(tracker.Open("Mine").Number, "/recheck"));
        });

        Assert.Equal(3, tracker.Issues[0].Comments.Length);
        Assert.All(tracker.Issues.SelectMany(issue => issue.Comments), comment => Assert.Empty(comment.Reactions));
        Assert.Empty(watched.Written);
    }

    [Fact]
    public async Task Ten_commands_an_hour_below_one_issue_are_enough()
    {
        await using var watched = await OpenedAsync();
        for (var number = 0; number < 12; number++)
        {
            await SayAsync(watched, "ruth", "/recheck");
        }

        Assert.Equal(10, IssueIn(watched).Comments.Count(comment => comment.Reactions.Length == 1));
        watched.Time.Advance(TimeSpan.FromMinutes(61));
        await SayAsync(watched, "wendy", "/recheck");
        Assert.StartsWith("Looked again:", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_comes_twice_is_answered_once()
    {
        await using var watched = await OpenedAsync();
        watched.World.As(watched.World.User("wendy"), () => watched.Acme.Repository("api").Tracker.Comment(1, "/recheck"));
        var delivery = watched.World.Outbox.Pending.Single(one => one.Event == "issue_comment");
        for (var copy = 0; copy < 3; copy++)
        {
            await watched.Server.Serving.DeliverAsync(delivery.Payload.ToArray(), delivery.Event, $"copy-{copy}");
        }

        await watched.WorkAsync();

        Assert.Equal(2, IssueIn(watched).Comments.Length);
    }

    [Fact]
    public async Task Explain_names_the_lines_that_decide_and_what_is_in_force()
    {
        await using var watched = await OpenedAsync(world => world.Organization("acme").Repository(".allstar").SetVisibility(Visibility.Public));

        await SayAsync(watched, "wendy", "/explain");

        var reply = IssueIn(watched).Comments[^1].Body;
        Assert.Contains("`acme/.allstar/binary_artifacts.yaml:4`", reply, StringComparison.Ordinal);
        Assert.Contains("`action`: `issue`", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_tells_nothing_of_a_private_configuration_in_public()
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "wendy", "/explain");

        Assert.DoesNotContain(".allstar", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("In force", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Snooze_leaves_it_closed_until_the_day_while_the_verdict_still_fails(bool isClosed)
    {
        await using var watched = await OpenedAsync();
        if (isClosed)
        {
            await CloseAsync(watched);
        }

        await SayAsync(watched, "wendy", $"/snooze {Day(watched, 60)}");

        Assert.False(IssueIn(watched).IsOpen);
        Assert.StartsWith($"This stays closed until `{Day(watched, 60)}`", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.Equal(Outcome.Fail, (await watched.VerdictAsync("api", "binary_artifacts"))!.Outcome);
        for (var day = 0; day < 60; day++)
        {
            await PassDayAsync(watched);
            Assert.False(IssueIn(watched).IsOpen);
        }

        await PassDayAsync(watched);
        await PassDayAsync(watched);
        Assert.True(IssueIn(watched).IsOpen);
        Assert.DoesNotContain("snoozed=", IssueIn(watched).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_new_and_recheck_end_a_snooze()
    {
        await using var watched = await OpenedAsync();
        await SayAsync(watched, "wendy", $"/snooze until {Day(watched, 60)}");

        await watched.HappenAsync(() => watched.Acme.Repository("api").File("bin/two", WatchedWorld.Program));
        Assert.True(IssueIn(watched).IsOpen);
        await SayAsync(watched, "wendy", $"/snooze {Day(watched, 60)}");
        Assert.False(IssueIn(watched).IsOpen);
        await SayAsync(watched, "wendy", "/recheck");
        Assert.True(IssueIn(watched).IsOpen);
    }

    [Theory]
    [InlineData("/snooze")]
    [InlineData("/snooze tomorrow")]
    [InlineData("/snooze 2020-01-01")]
    [InlineData("/snooze 2099-01-01")]
    [InlineData("/snooze 31.12.2026")]
    public async Task A_snooze_is_a_day_to_come_and_no_waiver_in_disguise(string what)
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "wendy", what);

        Assert.True(IssueIn(watched).IsOpen);
        Assert.StartsWith("It is written `/snooze YYYY-MM-DD`", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waive_writes_the_lines_to_paste_and_they_waive_it()
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "adam", $"/waive until {Day(watched, 30)} because it is \"needed\": #1");

        var reply = IssueIn(watched).Comments[^1].Body;
        Assert.Contains("`binary_artifacts.yaml`", reply, StringComparison.Ordinal);
        Assert.True(IssueIn(watched).IsOpen);
        var yaml = reply[(reply.IndexOf("```yaml\n", StringComparison.Ordinal) + 8)..];
        yaml = yaml[..yaml.IndexOf("```", StringComparison.Ordinal)];
        await watched.HappenAsync(() => watched.Acme.Repository(".allstar").File("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n" + yaml));
        Assert.Equal(Outcome.Waived, (await watched.VerdictAsync("api", "binary_artifacts"))!.Outcome);
        Assert.False(IssueIn(watched).IsOpen);
    }

    [Theory]
    [InlineData("/waive")]
    [InlineData("/waive until 2020-01-01 because it is over")]
    [InlineData("/waive until 2099-01-01")]
    [InlineData("/waive because I like it")]
    public async Task A_waiver_has_a_day_to_come_and_a_reason(string what)
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "adam", what);

        Assert.StartsWith("It is written `/waive until", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    private static Task<Watched> OneForAllAsync() => Watched.SweptAsync(world =>
    {
        Describe(world);
        world.Organization("acme").Repository(".allstar").Files(null, ("allstar.yaml", WatchedWorld.OptOut + "issueStyle: repository\n"), ("security.yaml", WatchedWorld.OptOut + "action: issue\n"), ("codeowners.yaml", WatchedWorld.OptOut + "action: log\n"));
    });

    [Fact]
    public async Task In_the_one_issue_of_a_repository_commands_are_about_all_policies()
    {
        await using var watched = await OneForAllAsync();

        await SayAsync(watched, "wendy", "/recheck");
        Assert.StartsWith("Looked again: 2 findings are open.", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        await SayAsync(watched, "wendy", "/explain");
        Assert.Contains("#### `security`", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        Assert.Contains("#### `binary_artifacts`", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        await SayAsync(watched, "adam", "/waive until 2099-01-01 because of this");
        Assert.StartsWith("Say which policy is meant:", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        await SayAsync(watched, "adam", "/waive security until 2099-01-01 because of this");
        Assert.Contains("add this to `security.yaml`", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
        await SayAsync(watched, "wendy", $"/snooze {Day(watched, 10)}");
        Assert.False(IssueIn(watched).IsOpen);
    }

    [Fact]
    public async Task In_the_one_issue_of_a_repository_a_push_is_seen_for_all_policies()
    {
        await using var watched = await OneForAllAsync();

        await watched.HappenAsync(() => watched.Acme.Repository("api").Files(null, ("bin/one", null)));
        Assert.Contains("- [x]", IssueIn(watched).Body, StringComparison.Ordinal);
        await watched.HappenAsync(() => watched.Acme.Repository("api").File("SECURITY.md", WatchedWorld.Contact));

        Assert.False(IssueIn(watched).IsOpen);
        Assert.StartsWith("All policies that issues tell of are kept now.", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_locked_conversation_a_reaction_is_the_answer()
    {
        await using var watched = await OpenedAsync();
        watched.World.Silently(() => watched.Acme.Repository("api").Tracker.Edit(1, issue => issue with { IsLocked = true }));

        await SayAsync(watched, "adam", "/recheck");

        Assert.Single(IssueIn(watched).Comments);
        Assert.Equal(["+1"], Reactions(watched, 0));
    }

    [Theory]
    [InlineData("olga", true)]
    [InlineData("wendy", false)]
    public async Task Proceed_lets_the_plan_go_on_that_the_issue_shows(string who, bool may)
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            Describe(world);
            world.Organization("acme").Repository(".allstar").Collaborator("wendy", RepositoryRole.Write);
            for (var number = 0; number < 25; number++)
            {
                world.Organization("acme").Repository($"r{number}").File("bin/one", WatchedWorld.Program);
            }
        });
        var held = Assert.Single(watched.IssuesOf(".allstar"));
        Assert.Contains("`/proceed`", held.Body, StringComparison.Ordinal);
        Assert.Empty(watched.IssuesOf("r3"));

        await SayAsync(watched, who, "/proceed", ".allstar", held.Number);
        await watched.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(may ? 1 : 0, watched.IssuesOf("r3").Count);
        Assert.Equal(may ? [] : ["confused"], Reactions(watched, 0, ".allstar"));
    }

    [Fact]
    public async Task A_plan_that_changed_since_the_comment_is_not_agreed_to()
    {
        await using var watched = await OpenedAsync();

        await SayAsync(watched, "olga", "/proceed");

        Assert.StartsWith("No plan waits as this issue shows it.", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    private static async Task PassDayAsync(Watched watched)
    {
        watched.Time.Advance(TimeSpan.FromDays(1));
        await watched.TickAsync();
        await watched.WorkAsync();
    }
}
