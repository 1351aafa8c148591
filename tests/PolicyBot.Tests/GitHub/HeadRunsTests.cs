using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.Simulator;
using PolicyBot.Simulator.Apps;
using PolicyBot.Simulator.Faults;
using PolicyBot.Tests.Sweeps;
using Repository = PolicyBot.Simulator.Repositories.Repository;

namespace PolicyBot.Tests.GitHub;

/// <summary>Whether workflows have passed is asked of many repositories at once, where the App may read checks.</summary>
public sealed class HeadRunsTests
{
    private const string Validate = ".github/workflows/validate.yml";

    private const string Other = ".github/workflows/other.yml";

    private const string Validating = "on: [push, pull_request]\njobs:\n  v:\n    steps:\n    - uses: gradle/actions/wrapper-validation@v4\n";

    private const string RunsOfWorkflow = "/repos/{owner}/{repo}/actions/workflows/{workflow}/runs";

    private static readonly Question Wrapper = Question.For<WrapperValidation>();

    private static readonly PermissionSet WithoutChecks = PermissionSet.Of((Permission.Contents, Level.Read), (Permission.Actions, Level.Read));

    private static readonly (string Name, bool HasPassed, Action<Repository> Runs)[] Cases =
    [
        ("passed", true, repository => repository.Checks.Run(Validate)),
        ("passed-and-again", true, repository => { repository.Checks.Run(Validate); repository.Checks.Start(Validate); }),
        ("passed-for-a-proposal", true, repository => repository.Checks.Run(Validate, runEvent: "pull_request")),
        ("failed", false, repository => repository.Checks.Run(Validate, "failure")),
        ("skipped", false, repository => repository.Checks.Run(Validate, "skipped")),
        ("under-way", false, repository => repository.Checks.Start(Validate)),
        ("never", false, _ => { }),
        ("other", false, repository => repository.Checks.Run(Other)),
        ("before", false, repository => { repository.Checks.Run(Validate); repository.File("more.txt", "more"); }),
    ];

    [Fact]
    public async Task Where_the_App_may_read_checks_one_query_asks_of_many_repositories_and_says_what_REST_says()
    {
        await using var simulated = await Simulated.StartAsync(Describe);
        var queries = Queries(simulated);

        var batched = await simulated.GatherAsync(ReadPath.GraphQL, Wrapper);

        Assert.Equal((1, 0), (queries(), RestRuns(simulated)));
        var single = await simulated.GatherAsync(ReadPath.Rest, Wrapper);
        Assert.All(Cases, one => Assert.Equal((one.Name, one.HasPassed), (one.Name, HasPassed(batched[one.Name]))));
        Assert.All(Cases, one => Assert.Equal(Spelled.Out(single[one.Name].Get<WrapperValidation>()), Spelled.Out(batched[one.Name].Get<WrapperValidation>())));
    }

    [Fact]
    public async Task Where_it_may_not_each_workflow_is_asked_for_by_itself()
    {
        await using var simulated = await Simulated.StartAsync(Describe, granted: WithoutChecks);
        var queries = Queries(simulated);

        await AssertAskedByRestAsync(simulated);

        Assert.Equal(0, queries());
    }

    [Fact]
    public async Task Without_the_permission_for_actions_it_is_unknown_whatever_may_be_read_of_checks()
    {
        await using var simulated = await Simulated.StartAsync(Describe, granted: PermissionSet.Of((Permission.Contents, Level.Read), (Permission.Checks, Level.Write)));
        var queries = Queries(simulated);

        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Wrapper);

        Assert.Equal(0, queries());
        Assert.All(facts.Values, subject => Assert.True(
            subject.Get<WrapperValidation>().IsKnown(out var validation, out _) && validation.Workflows.All(workflow => workflow.SucceededOnNewestCommit is Fact<bool>.Unknown { Gap.Reason: GapReason.PermissionNotGranted })));
    }

    [Fact]
    public async Task Where_the_permission_was_taken_meanwhile_it_is_asked_by_itself()
    {
        await using var simulated = await Simulated.StartAsync(Describe);
        await simulated.InventoryAsync();
        foreach (var (name, _, _) in Cases)
        {
            simulated.World.FindRepository($"acme/{name}")!.Private();
        }

        simulated.World.Silently(() => simulated.World.App("policybot").Installations[0].Grant(WithoutChecks));

        await AssertAskedByRestAsync(simulated);
    }

    [Theory]
    [InlineData("checkSuites")]
    [InlineData("workflowRun")]
    [InlineData("resourcePath")]
    [InlineData("nameWithOwner")]
    public async Task Where_the_server_is_older_it_is_asked_by_itself(string field)
    {
        await using var simulated = await Simulated.StartAsync(Describe, network: new OlderSchema(field));

        await AssertAskedByRestAsync(simulated);
    }

    [Theory]
    [InlineData("\"workflowRun\":{\"event\":\"push\",\"workflow\":{\"resourcePath\":\"/acme/api/actions/workflows/validate.yml\"}}", "\"workflowRun\":null")]
    [InlineData("/acme/api/actions/workflows/validate.yml", "/acme/api/actions/workflows/4711")]
    [InlineData("/acme/api/actions/workflows/validate.yml", "/acme/flows/actions/workflows/validate.yml")]
    [InlineData("\"nodes\":[{\"status\"", "\"nodes\":[null,{\"status\"")]
    public async Task Where_the_answer_has_a_hole_that_may_hide_a_run_it_is_asked_by_itself(string told, string instead)
    {
        await using var simulated = await Simulated.StartAsync(
            world => Add(world, "api", repository => repository.Checks.Run(Validate, "failure")),
            network: new Rewriting((_, body) => body.Replace(told, instead, StringComparison.Ordinal)) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } });

        Assert.False(HasPassed((await simulated.GatherAsync(ReadPath.GraphQL, Wrapper))["api"]));

        Assert.Equal(1, RestRuns(simulated));
    }

    [Theory]
    [InlineData("success", "failure", true, 0)]
    [InlineData("failure", "success", true, 1)]
    [InlineData("failure", "failure", false, 1)]
    public async Task Of_more_suites_than_a_page_holds_only_a_run_that_passed_is_believed(string first, string last, bool hasPassed, int requests)
    {
        await using var simulated = await Simulated.StartAsync(world => Add(world, "api", repository =>
        {
            repository.Checks.Run(Validate, first);
            foreach (var _ in Enumerable.Range(0, 50))
            {
                repository.Checks.Run(Other);
            }

            repository.Checks.Run(Validate, last);
        }));

        Assert.Equal(hasPassed, HasPassed((await simulated.GatherAsync(ReadPath.GraphQL, Wrapper))["api"]));

        Assert.Equal(requests, RestRuns(simulated));
    }

    [Fact]
    public async Task Where_the_branch_has_moved_on_meanwhile_the_commit_that_was_read_is_asked_for()
    {
        await using var simulated = await Simulated.StartAsync(world => Add(world, "api", repository => repository.Checks.Run(Validate)));
        simulated.GitHub.Faults.Add(
            request =>
            {
                if (IsQuery(request.Body))
                {
                    simulated.World.FindRepository("acme/api")!.File("more.txt", "more");
                }

                return false;
            },
            new Fault.NoAnswer());

        Assert.True(HasPassed((await simulated.GatherAsync(ReadPath.GraphQL, Wrapper))["api"]));

        Assert.Equal(1, RestRuns(simulated));
    }

    [Fact]
    public async Task A_repository_that_was_renamed_meanwhile_still_has_its_runs()
    {
        await using var simulated = await Simulated.StartAsync(world => Add(world, "api", repository => repository.Checks.Run(Validate)));
        var inventory = await simulated.InventoryAsync();
        simulated.World.FindRepository("acme/api")!.Rename("interface");

        Assert.True(HasPassed((await simulated.GatherAsync(ReadPath.GraphQL, inventory.Repositories, Wrapper))["api"]));

        Assert.Equal(0, RestRuns(simulated));
    }

    [Fact]
    public async Task A_workflow_whose_name_an_address_would_write_otherwise_is_asked_for_by_itself()
    {
        const string Odd = ".github/workflows/validate it.yml";
        await using var simulated = await Simulated.StartAsync(world => Wrapped(world, "api").File(Odd, Validating).Checks.Run(Odd));

        Assert.True(HasPassed((await simulated.GatherAsync(ReadPath.GraphQL, Wrapper))["api"]));

        Assert.Equal(1, RestRuns(simulated));
    }

    [Fact]
    public async Task That_a_workflow_passed_is_kept_and_that_it_did_not_is_asked_again()
    {
        await using var swept = await Swept.StartAsync(
            world =>
            {
                Swept.Configure(world);
                Add(world, "passed", repository => repository.Checks.Run(Validate));
                Add(world, "failed", repository => repository.Checks.Run(Validate, "failure"));
            },
            granted: Swept.TierIssues.With(Permission.Checks, Level.Write));
        var asked = new List<string>();
        swept.GitHub.Faults.Add(
            request =>
            {
                if (IsQuery(request.Body))
                {
                    asked.AddRange(new[] { "passed", "failed" }.Where(name => request.Body.Contains(swept.Acme.Repository(name).NodeId, StringComparison.Ordinal)));
                }

                return false;
            },
            new Fault.NoAnswer());
        await swept.SweepAsync();
        Assert.Equal(["passed", "failed"], asked);
        asked.Clear();
        await swept.RestartAsync();

        await swept.SweepAsync();

        Assert.Equal(["failed"], asked);
    }

    [Fact]
    public async Task What_a_push_started_is_asked_for_in_the_same_way_and_said_as_REST_says_it()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            Describe(world);
            Add(world, "failed-and-again", repository => { repository.Checks.Run(Validate, "failure"); repository.Checks.Start(Validate, "waiting"); });
            foreach (var (name, conclusion) in new[] { ("crowded-failed", "failure"), ("crowded-passed", "success") })
            {
                Add(world, name, repository =>
                {
                    foreach (var _ in Enumerable.Range(0, 50))
                    {
                        repository.Checks.Run(Other);
                    }

                    repository.Checks.Run(Validate, conclusion);
                });
            }
        });
        var (queries, question) = (Queries(simulated), Question.For<PushRuns>("gradle/actions/wrapper-validation"));

        var batched = await simulated.GatherAsync(ReadPath.GraphQL, question);

        Assert.Equal((1, 2), (queries(), RestRuns(simulated)));
        var single = await simulated.GatherAsync(ReadPath.Rest, question);
        Assert.All(single, one => Assert.Equal($"{one.Key} {Spelled.Out(one.Value.Get<PushRuns>())}", $"{one.Key} {Spelled.Out(batched[one.Key].Get<PushRuns>())}"));
        Assert.Equal(["failed-and-again", "under-way"], batched.Where(one => IsGood(one.Value) is Fact<bool>.Unknown { Gap.Reason: GapReason.UnderWay }).Select(one => one.Key));
        Assert.Equal(["crowded-passed", "passed", "passed-and-again"], batched.Where(one => IsGood(one.Value) is Fact<bool>.Known { Value: true }).Select(one => one.Key));
    }

    private static Fact<bool> IsGood(SubjectFacts facts)
    {
        Assert.True(facts.Get<PushRuns>().IsKnown(out var runs, out var gap), gap?.Detail);
        return Assert.Single(runs.Workflows).IsGood;
    }

    /// <summary>Every case is what it is, and each is asked for by REST.</summary>
    private static async Task AssertAskedByRestAsync(Simulated simulated)
    {
        var facts = await simulated.GatherAsync(ReadPath.GraphQL, Wrapper);

        Assert.Equal(Cases.Length, RestRuns(simulated));
        Assert.All(Cases, one => Assert.Equal((one.Name, one.HasPassed), (one.Name, HasPassed(facts[one.Name]))));
    }

    private static void Describe(World world)
    {
        foreach (var (name, _, runs) in Cases)
        {
            Add(world, name, runs);
        }
    }

    private static void Add(World world, string name, Action<Repository> runs) => runs(Wrapped(world, name).File(Validate, Validating).File(Other, "on: push"));

    private static Repository Wrapped(World world, string name) => world.Organization("acme").Repository(name).File("gradle/wrapper/gradle-wrapper.jar", "PK\u0003\u0004");

    private static bool HasPassed(SubjectFacts facts)
    {
        Assert.True(facts.Get<WrapperValidation>().IsKnown(out var validation, out var gap), gap?.Detail);
        Assert.True(Assert.Single(validation.Workflows).SucceededOnNewestCommit.IsKnown(out var hasPassed, out gap), gap?.Detail);
        return hasPassed;
    }

    private static int RestRuns(Simulated simulated) => simulated.GitHub.Log.Count("GET", RunsOfWorkflow);

    /// <summary>Counts the queries for runs.</summary>
    private static Func<int> Queries(Simulated simulated)
    {
        var queries = 0;
        simulated.GitHub.Faults.Add(request => IsQuery(request.Body) && Interlocked.Increment(ref queries) < 0, new Fault.NoAnswer());
        return () => queries;
    }

    private static bool IsQuery(string body) => body.Contains("checkSuites", StringComparison.Ordinal);
}
