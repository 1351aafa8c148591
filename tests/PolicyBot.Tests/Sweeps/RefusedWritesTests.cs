using System.Collections.Immutable;
using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Issues;

namespace PolicyBot.Tests.Sweeps;

/// <summary>Whatever GitHub answers to a write, and whether or not it has done it: nothing is written twice, and a later sweep completes it.</summary>
public sealed class RefusedWritesTests
{
    private static readonly ImmutableArray<Fault> WithoutEffect =
    [
        new Fault.Status(403, "Resource not accessible by integration"),
        new Fault.Status(404, "Not Found"),
        new Fault.Status(410, "Issues has been disabled in this repository."),
        new Fault.Status(422, "Validation Failed"),
        new Fault.Status(451, "Repository access blocked"),
        new Fault.Status(500, "Server Error"),
        new Fault.Status(502, "Server Error"),
        new Fault.SecondaryLimit(),
        new Fault.NoAnswer(),
        new Fault.HtmlPage(),
        new Fault.EmptyBody(201),
    ];

    /// <summary>One for each repository.</summary>
    private static readonly ImmutableArray<Fault> Faults =
    [
        new Fault.Status(401, "Bad credentials"), .. WithoutEffect, .. WithoutEffect.Select(fault => fault with { AfterEffect = true }), new Fault.CutOff(),
    ];

    private static string Name(int number) => $"r{number:00}";

    private static Task<Swept> StartAsync() => Swept.StartAsync(
        world =>
        {
            Swept.Configure(world);
            world.IssueListLag = TimeSpan.FromSeconds(5);
            for (var number = 0; number < Faults.Length; number++)
            {
                world.Organization("acme").Repository(Name(number)).Files(null, ("SECURITY.md", "Write to us."), ("bin/one", Swept.Program));
            }
        },
        settings: ("Issues:BrakeItems", "1000"));

    private static void ForEach(Swept swept, string path, string? text)
    {
        for (var number = 0; number < Faults.Length; number++)
        {
            swept.Acme.Repository(Name(number)).Files(null, (path, text));
        }
    }

    /// <summary>Each repository's next write of this kind goes wrong in its own way; then nothing does any more.</summary>
    private static async Task<Issue[]> OutliveAsync(Swept swept, string method, string template)
    {
        var met = new bool[Faults.Length];
        for (var number = 0; number < Faults.Length; number++)
        {
            var (index, repository) = (number, $"/repos/acme/{Name(number)}/");
            swept.GitHub.Faults.Add(
                request => met[index] |= request.Method == method && request.Template == template && request.Path.StartsWith(repository, StringComparison.Ordinal), Faults[number]);
        }

        for (var day = 0; day < 5; day++)
        {
            await swept.SweepAsync();
            swept.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.DoesNotContain(false, met);
        swept.GitHub.Log.Clear();
        Assert.False((await swept.SweepAsync()).IsIncomplete);
        Assert.Empty(swept.Writes);
        return [.. Enumerable.Range(0, Faults.Length).Select(number => Assert.Single(swept.IssuesOf(Name(number))))];
    }

    [Fact]
    public async Task An_issue_is_opened_once()
    {
        await using var swept = await StartAsync();

        Assert.All(await OutliveAsync(swept, "POST", "/repos/{owner}/{repo}/issues"), issue =>
        {
            Assert.True(issue.IsOpen);
            Assert.Empty(issue.Comments);
        });
    }

    [Theory]
    [InlineData("PATCH", "/repos/{owner}/{repo}/issues/{number}")]
    [InlineData("POST", "/repos/{owner}/{repo}/issues/{number}/comments")]
    public async Task News_are_told_once(string method, string template)
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        ForEach(swept, "bin/two", Swept.Program);

        Assert.All(await OutliveAsync(swept, method, template), issue =>
        {
            Assert.Contains("bin/two", issue.Body, StringComparison.Ordinal);
            Assert.Contains("bin/two", Assert.Single(issue.Comments).Body, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("PATCH", "/repos/{owner}/{repo}/issues/{number}")]
    [InlineData("POST", "/repos/{owner}/{repo}/issues/{number}/comments")]
    public async Task It_is_closed_once_with_one_comment(string method, string template)
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        ForEach(swept, "bin/one", null);

        Assert.All(await OutliveAsync(swept, method, template), issue =>
        {
            Assert.False(issue.IsOpen);
            Assert.Single(issue.Comments);
        });
    }

    [Theory]
    [InlineData("PATCH", "/repos/{owner}/{repo}/issues/{number}")]
    [InlineData("POST", "/repos/{owner}/{repo}/issues/{number}/comments")]
    public async Task It_is_opened_again_once_with_one_comment(string method, string template)
    {
        await using var swept = await StartAsync();
        await swept.SweepAsync();
        ForEach(swept, "bin/one", null);
        await swept.SweepAsync();
        ForEach(swept, "bin/one", Swept.Program);

        Assert.All(await OutliveAsync(swept, method, template), issue =>
        {
            Assert.True(issue.IsOpen);
            Assert.Equal(2, issue.Comments.Length);
        });
    }

    [Fact]
    public async Task An_issue_whose_opening_took_long_and_was_not_answered_is_looked_for_long_enough()
    {
        await using var swept = await Swept.StartAsync(world =>
        {
            Swept.Configure(world);
            world.Organization("acme").Repository("api").File("README.md", "# api");
        });
        swept.World.IssueListLag = TimeSpan.FromSeconds(50);
        swept.GitHub.Faults.Add(
            request =>
            {
                var isOpening = request is { Method: "POST", Template: "/repos/{owner}/{repo}/issues" };
                swept.Time.Advance(isOpening ? TimeSpan.FromMinutes(2) : TimeSpan.Zero);
                return isOpening;
            },
            new Fault.NoAnswer { AfterEffect = true });
        await swept.SweepAsync();

        await swept.SweepAsync();

        Assert.Single(swept.IssuesOf("api"));
    }
}
