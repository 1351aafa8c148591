using PolicyBot.Simulator.Faults;

namespace PolicyBot.Tests.Watch;

/// <summary>What pushes cost where they change no verdict, and that where they change one nothing is missed.</summary>
public sealed class QuickLookTests
{
    private const int Repositories = 12;

    private static async Task<Watched> SweptAsync()
    {
        var watched = await Watched.SweptAsync(world =>
        {
            WatchedWorld.Sound(world);
            for (var number = 0; number < Repositories; number++)
            {
                WatchedWorld.Keep(world.Organization("acme"), $"r{number}");
            }
        });

        // What this GitHub offers a process asks once.
        await watched.HappenAsync(() => watched.Acme.Repository("api").File("SECURITY.md", "Write to security@acme.example, soon."));
        watched.GitHub.Log.Clear();
        return watched;
    }

    [Theory]
    [InlineData("src/a.cs")]
    [InlineData("docs/notes.md")]
    public async Task A_push_of_a_path_that_no_section_names_costs_no_request(string path)
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() => watched.Acme.Repository("r3").File(path, "// a"));

        Assert.Empty(watched.Asked);
    }

    [Theory]
    [InlineData("SECURITY.md", "Write to security@acme.example, please.")]
    [InlineData("docs/SECURITY.md", "Write to docs@acme.example.")]
    public async Task A_push_that_changes_no_verdict_costs_one_query(string path, string text)
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() => watched.Acme.Repository("r3").File(path, text));

        Assert.Equal(["POST /graphql"], Asked(watched));
        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task The_directory_and_the_text_of_a_workflow_come_with_its_branches()
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() => watched.Acme.Repository("r3").File(".github/workflows/ci.yml", "on: push\njobs: {}\n"));

        Assert.Single(watched.Asked, request => request.Kind == "POST /graphql Facts");
        Assert.Equal("Pass", $"{(await watched.VerdictAsync("r3", "dangerous_workflow"))!.Outcome}");
    }

    [Fact]
    public async Task A_burst_over_many_repositories_is_one_query()
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() =>
        {
            for (var number = 0; number < Repositories; number++)
            {
                watched.Acme.Repository($"r{number}").File("SECURITY.md", $"Write to {number}@acme.example.");
            }
        });

        Assert.Equal(["POST /graphql"], Asked(watched));
        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task Of_a_burst_the_one_that_fails_gets_its_issue_and_the_others_nothing()
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() =>
        {
            for (var number = 0; number < Repositories; number++)
            {
                watched.Acme.Repository($"r{number}").Files(null, ("SECURITY.md", number == 7 ? null : $"Write to {number}@acme.example."));
            }
        });

        Assert.True(Assert.Single(watched.IssuesOf("r7")).IsOpen);
        Assert.Equal("Fail", $"{(await watched.VerdictAsync("r7", "security"))!.Outcome}");
        Assert.Single(watched.Written);
        Assert.Empty(await watched.NotedAsync());
    }

    [Fact]
    public async Task What_the_look_saw_the_pass_after_it_does_not_ask_again()
    {
        await using var watched = await SweptAsync();

        await watched.HappenAsync(() => watched.Acme.Repository("r7").Files(null, ("SECURITY.md", null)));

        Assert.Single(watched.IssuesOf("r7"));
        // The look itself, and the two places of the configuration.
        Assert.Equal(3, watched.Asked.Count(request => request.Kind == "POST /graphql Facts"));
    }

    [Fact]
    public async Task A_failure_that_was_judged_and_not_told_is_told_with_the_next_push()
    {
        await using var watched = await SweptAsync();
        watched.GitHub.Faults.On("POST", "/repos/{owner}/{repo}/issues", new Fault.Status(500), times: 1);
        await watched.HappenAsync(() => watched.Acme.Repository("r7").Files(null, ("SECURITY.md", null)));
        watched.Time.Advance(TimeSpan.FromMinutes(20));

        await watched.HappenAsync(() =>
        {
            watched.Acme.Repository("r7").File("SECURITY.md", WatchedWorld.Contact);
            watched.Acme.Repository("r7").Files(null, ("SECURITY.md", null));
        });

        Assert.True(Assert.Single(watched.IssuesOf("r7")).IsOpen);
    }

    private static IEnumerable<string> Asked(Watched watched) => watched.Asked.Select(request => $"{request.Method} {request.Template}");
}
