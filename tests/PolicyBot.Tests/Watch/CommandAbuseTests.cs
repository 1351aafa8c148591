using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Storage;

namespace PolicyBot.Tests.Watch;

/// <summary>Commands that somebody turns against others, and commands that something comes in between.</summary>
public sealed class CommandAbuseTests
{
    private static Task<Watched> OpenedAsync() => Watched.SweptAsync(world =>
    {
        WatchedWorld.Configure(world, ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n"));
        world.Organization("acme").Repository("api").File("bin/one", WatchedWorld.Program).Collaborator("wendy", RepositoryRole.Write).Collaborator("adam", RepositoryRole.Admin);
    });

    private static Issue IssueIn(Watched watched) => Assert.Single(watched.IssuesOf("api"));

    private static Task SayAsync(Watched watched, string who, string what, string repository = "api", int number = 1) =>
        watched.HappenAsync(() => watched.World.As(watched.World.User(who), () => watched.Acme.Repository(repository).Tracker.Comment(number, what)));

    /// <summary>Who may write may edit what others wrote, and GitHub's times have no parts of a second.</summary>
    [Fact]
    public async Task What_was_edited_within_the_second_in_which_it_was_written_is_no_command_of_who_wrote_it()
    {
        await using var watched = await OpenedAsync();
        var tracker = watched.Acme.Repository("api").Tracker;
        watched.World.As(watched.World.User("adam"), () => tracker.Comment(1, "/recheck"));
        var comment = IssueIn(watched).Comments[^1];
        watched.World.As(watched.World.User("wendy"), () => tracker.EditComment(comment.Id, one => one with { Body = $"/waive until {watched.Time.GetUtcNow().AddDays(30):yyyy-MM-dd} because wendy says so" }));
        watched.World.Silently(() => tracker.EditComment(comment.Id, one => one with { UpdatedAt = one.CreatedAt }));

        await watched.WorkAsync();

        Assert.Single(IssueIn(watched).Comments);
        Assert.Empty(watched.Written);
    }

    [Fact]
    public async Task What_an_account_wrote_that_is_gone_is_no_command()
    {
        await using var watched = await OpenedAsync();
        watched.World.As(watched.World.User("adam"), () => watched.Acme.Repository("api").Tracker.Comment(1, "/recheck"));
        var comment = IssueIn(watched).Comments[^1];
        watched.GitHub.Faults.Add(
            request => request.Path.EndsWith($"/issues/comments/{comment.Id}", StringComparison.Ordinal),
            new Fault.Raw(200, $$"""{"id":{{comment.Id}},"created_at":"{{comment.CreatedAt:O}}","updated_at":"{{comment.CreatedAt:O}}","issue_url":"https://api.example/issues/1","body":"/recheck","user":null}"""));

        await watched.WorkAsync();

        Assert.DoesNotContain(watched.Asked, request => request.Template.EndsWith("/permission", StringComparison.Ordinal));
        Assert.Empty(watched.Written);
        Assert.DoesNotContain(watched.Server.Log.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_silence_nobody()
    {
        await using var watched = await OpenedAsync();
        for (var number = 0; number < 12; number++)
        {
            await SayAsync(watched, "stranger", "/recheck");
        }

        await SayAsync(watched, "wendy", "/recheck");

        Assert.StartsWith("Looked again:", IssueIn(watched).Comments[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/explain")]
    [InlineData("/recheck")]
    [InlineData("/snooze {0}")]
    [InlineData("/waive until {0} because it is old")]
    public async Task Where_everyone_reads_by_now_no_word_is_said_of_what_is_private(string command)
    {
        await using var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Configure(world, ("allstar.yaml", "issueRepo: findings\n" + WatchedWorld.OptOut), ("binary_artifacts.yaml", WatchedWorld.OptOut + "action: issue\n"));
            world.Organization("acme").Repository("findings").Private().File("README.md", "# Findings");
            world.Organization("acme").Repository("hush").Private().File("bin/one", WatchedWorld.Program).Collaborator("adam", RepositoryRole.Admin);
        });
        watched.World.Silently(() => watched.Acme.Repository("findings").SetVisibility(Visibility.Public));

        await SayAsync(watched, "adam", string.Format(command, $"{watched.Time.GetUtcNow().AddDays(30):yyyy-MM-dd}"), "findings");

        Assert.Single(Assert.Single(watched.IssuesOf("findings")).Comments);
        Assert.Empty(watched.Written);
    }

    /// <summary>The store is one of before, or the program ended between the two.</summary>
    [Fact]
    public async Task A_snooze_that_was_not_noted_is_read_from_the_issue()
    {
        await using var watched = await OpenedAsync();
        var issues = watched.Service<KnownIssues>();
        var key = new IssueKey(watched.Acme.Repository("api").Id, "binary_artifacts");
        var before = await issues.GetAsync(watched.Installation.Id, key, default);
        await SayAsync(watched, "wendy", $"/snooze {watched.Time.GetUtcNow().AddDays(60):yyyy-MM-dd}");
        await issues.SaveAsync(watched.Installation.Id, key, before!, default);

        watched.Time.Advance(TimeSpan.FromDays(1));
        await watched.TickAsync();
        await watched.WorkAsync();

        Assert.False(IssueIn(watched).IsOpen);
        Assert.Equal(2, IssueIn(watched).Comments.Length);
    }
}
