using System.Text.Json.Nodes;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Checks;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Simulator;

public sealed class CheckSuiteTests
{
    private const string Workflow = ".github/workflows/ci.yml";

    private static readonly PermissionSet Reader = PermissionSet.Of((Permission.Contents, Level.Read), (Permission.Actions, Level.Read), (Permission.Checks, Level.Read));

    [Fact]
    public async Task Every_run_of_a_workflow_on_the_commit_has_a_suite_with_its_status_and_its_workflow()
    {
        await using var wire = await StartAsync(repository =>
        {
            repository.Checks.Run(Workflow, "startup_failure");
            repository.File("more.txt", "more");
            repository.Checks.Run(Workflow);
            repository.Checks.Run(Workflow, "timed_out", "pull_request");
            repository.Checks.Start(Workflow);
        });

        var suites = await SuitesAsync(wire, "first:9");

        Assert.Equal(
            ["COMPLETED SUCCESS github-actions push", "COMPLETED TIMED_OUT github-actions pull_request", "IN_PROGRESS  github-actions push"],
            suites["nodes"]!.AsArray().Select(suite => $"{suite!["status"]} {suite["conclusion"]} {suite["app"]!["slug"]} {suite["workflowRun"]!["event"]}"));
        Assert.All(suites["nodes"]!.AsArray(), suite => Assert.Equal("/acme/api/actions/workflows/ci.yml", (string)suite!["workflowRun"]!["workflow"]!["resourcePath"]!));
        Assert.Equal((3, false), ((int)suites["totalCount"]!, (bool)suites["pageInfo"]!["hasNextPage"]!));
    }

    [Fact]
    public async Task An_App_that_may_write_check_runs_has_one_suite_for_all_of_them_and_an_empty_one_before()
    {
        await using var wire = await StartAsync(_ => { });
        wire.App.Permissions = Reader.With(Permission.Checks, Level.Write);
        Assert.Equal(["QUEUED  policybot "], await ToldAsync(wire));

        var checks = wire.World.FindRepository("acme/api")!.Checks;
        var sha = wire.World.FindRepository("acme/api")!.Git.Head!.Id;
        foreach (var conclusion in new[] { "success", "failure", "neutral" })
        {
            checks.Add(new CheckRun { Name = conclusion, HeadSha = sha, App = wire.App, Status = "completed", Conclusion = conclusion });
        }

        Assert.Equal(["COMPLETED FAILURE policybot "], await ToldAsync(wire));
        checks.Add(new CheckRun { Name = "slow", HeadSha = sha, App = wire.App });
        Assert.Equal(["QUEUED  policybot "], await ToldAsync(wire));
    }

    [Fact]
    public async Task Suites_come_in_pages_and_are_filtered_by_App_and_by_the_name_of_a_check_run()
    {
        await using var wire = await StartAsync(repository =>
        {
            repository.Checks.Run(Workflow);
            repository.Checks.Add(new CheckRun { Name = "lint", HeadSha = repository.Git.Head!.Id, App = repository.World.App("linter") });
        });

        Assert.True((bool)(await SuitesAsync(wire, "first:1"))["pageInfo"]!["hasNextPage"]!);
        Assert.Equal("github-actions", (string)Assert.Single((await SuitesAsync(wire, "first:9,filterBy:{appId:15368}"))["nodes"]!.AsArray())!["app"]!["slug"]!);
        Assert.Equal("linter", (string)Assert.Single((await SuitesAsync(wire, "first:9,filterBy:{checkName:\"lint\"}"))["nodes"]!.AsArray())!["app"]!["slug"]!);
    }

    [Theory]
    [InlineData(Permission.Checks, "checkSuites")]
    [InlineData(Permission.Actions, "workflowRun")]
    public async Task What_the_App_may_not_see_of_them_is_null_with_an_error(Permission missing, string hidden)
    {
        await using var wire = await StartAsync(repository => repository.Checks.Run(Workflow));
        wire.App.Permissions = Reader.With(missing, Level.None);

        var answer = await AskAsync(wire, "first:9");

        var error = Assert.Single(answer["errors"]!.AsArray())!;
        Assert.Equal(("FORBIDDEN", hidden), ((string)error["type"]!, (string)error["path"]!.AsArray()[^1]!));
    }

    private static Task<Wire> StartAsync(Action<Repository> describe) => Wire.StartAsync(world =>
    {
        world.App("policybot").Permissions = Reader;
        describe(world.Organization("acme").Repository("api").Private().File(Workflow, "on: push"));
    });

    private static async Task<IEnumerable<string>> ToldAsync(Wire wire) =>
        (await SuitesAsync(wire, "first:9"))["nodes"]!.AsArray().Select(suite => $"{suite!["status"]} {suite["conclusion"]} {suite["app"]!["slug"]} {suite["workflowRun"]}");

    private static async Task<JsonNode> SuitesAsync(Wire wire, string arguments)
    {
        var answer = await AskAsync(wire, arguments);
        Assert.Null(answer["errors"]);
        return answer["data"]!["repository"]!["defaultBranchRef"]!["target"]!["checkSuites"]!;
    }

    private static Task<JsonNode> AskAsync(Wire wire, string arguments) => wire.AskAsync(
        $"{{repository(owner:\"acme\",name:\"api\"){{defaultBranchRef{{target{{... on Commit{{checkSuites({arguments}){{totalCount pageInfo{{hasNextPage}} nodes{{status conclusion app{{slug}} workflowRun{{event workflow{{resourcePath}}}}}}}}}}}}}}}}}}");
}
