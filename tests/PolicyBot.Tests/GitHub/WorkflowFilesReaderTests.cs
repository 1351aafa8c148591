using PolicyBot.Engine.Facts;
using PolicyBot.GitHub;
using PolicyBot.GitHub.Sections;
using PolicyBot.Simulator;

namespace PolicyBot.Tests.GitHub;

public sealed class WorkflowFilesReaderTests
{
    private const string Ci = ".github/workflows/ci.yml";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Branches_that_are_asked_for_are_read_and_those_that_are_not_there_are_left_out(bool batched)
    {
        await using var simulated = await Simulated.StartAsync(world => Describe(world, "release/1", "next"));
        var path = PathOf(batched);

        Assert.Equal("main*=on: push", Told(await ReadAsync(simulated, path, WorkflowFiles.Default)));
        Assert.Equal("main*=on: push", Told(await ReadAsync(simulated, path, "main")));
        Assert.Equal("release/1=on: [release/1]", Told(await ReadAsync(simulated, path, "release/1", "not-there")));
        Assert.Equal("main*=on: push next=on: [next]", Told(await ReadAsync(simulated, path, WorkflowFiles.Default, "next")));
        Assert.Equal("main*=on: push next=on: [next] release/1=on: [release/1]", Told(await ReadAsync(simulated, path, WorkflowFiles.All)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_interfaces_read_the_same_of_named_branches(bool batched)
    {
        await using var simulated = await Simulated.StartAsync(world => new GeneratedWorld(5).Describe(world, 30));
        var all = await simulated.GatherAsync(PathOf(batched), Question.For<WorkflowFiles>(WorkflowFiles.All));

        foreach (var (name, facts) in await simulated.GatherAsync(ReadPath.GraphQL, Question.For<WorkflowFiles>(WorkflowFiles.Default, "release/1", "lone", "odd")))
        {
            Assert.True(facts.Get<WorkflowFiles>().IsKnown(out var some, out var gap), gap?.Detail);
            Assert.True(all[name].Get<WorkflowFiles>().IsKnown(out var every, out gap), gap?.Detail);
            Assert.Equal(
                Spelled.Out(every.Branches.Where(branch => branch.IsDefault || branch.Name is "release/1" or "lone" or "odd").ToArray()),
                Spelled.Out(some.Branches.ToArray()));
        }
    }

    [Fact]
    public async Task Many_branches_of_many_repositories_cost_a_query_for_the_branches_one_for_the_directories_and_one_for_the_texts()
    {
        await using var simulated = await Simulated.StartAsync(world =>
        {
            for (var number = 0; number < 40; number++)
            {
                var repository = world.Organization("acme").Repository($"r{number}").File(Ci, $"on: push # {number % 5}");
                foreach (var branch in Enumerable.Range(0, 30))
                {
                    repository.Git.Branch($"b{branch}");
                }
            }
        });
        await simulated.GatherAsync(ReadPath.GraphQL, Question.For<WorkflowFiles>(WorkflowFiles.Default));
        simulated.GitHub.Log.Clear();

        var read = await simulated.GatherAsync(ReadPath.GraphQL, Question.For<WorkflowFiles>(WorkflowFiles.All));

        Assert.All(read.Values, facts => Assert.Equal(31, Known(facts).Branches.Length));
        Assert.InRange(simulated.GitHub.Log.Count("POST", "/graphql"), 1, 4);
        Assert.Equal(0, simulated.GitHub.Log.Count("GET", "/repos/{owner}/{repo}/git/trees/{**sha}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_than_a_page_of_branches_is_read_to_its_end(bool batched)
    {
        await using var simulated = await Simulated.StartAsync(world => Describe(world, [.. Enumerable.Range(0, 230).Select(number => $"b{number}")]));

        var files = await ReadAsync(simulated, PathOf(batched), WorkflowFiles.All);

        Assert.Equal(231, files.Branches.Length);
        Assert.Null(files.Incomplete);
        Assert.Equal(231, files.Texts.Count);
    }

    [Fact]
    public async Task An_empty_repository_has_no_branches()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("api"));

        Assert.Empty((await ReadAsync(simulated, ReadPath.GraphQL, WorkflowFiles.All)).Branches);
        Assert.Empty((await ReadAsync(simulated, ReadPath.Rest, WorkflowFiles.All)).Branches);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_a_gap_of_its_own()
    {
        await using var simulated = await Simulated.StartAsync(world => world.Organization("acme").Repository("api")
            .File(Ci, "on: push").File(".github/workflows/long.yml", new string('#', WorkflowFiles.LargestFile + 1)));

        var files = await ReadAsync(simulated, ReadPath.GraphQL, WorkflowFiles.Default);

        Assert.Equal([GapReason.Unreadable], files.Texts.Values.OfType<Fact<string>.Unknown>().Select(unknown => unknown.Gap.Reason));
        Assert.Equal(2, files.Texts.Count);
    }

    [Theory]
    [InlineData("push", true, ".github/workflows/ci.yml", true)]
    [InlineData("push", false, ".github/workflows/ci.yml", true)]
    [InlineData("push", false, null, true)]
    [InlineData("push", true, "src/a.cs", false)]
    [InlineData("create", false, null, true)]
    [InlineData("workflow_run", false, null, false)]
    public void A_push_to_any_branch_touches_workflows_where_it_changes_one(string name, bool isDefault, string? path, bool isTouched) =>
        Assert.Equal(isTouched, SectionReaders.Of(typeof(WorkflowFiles))!.IsTouchedBy(new Happening(name) { Pushed = name == "push" ? new Pushed(isDefault, path is null ? null : [path]) : null }));

    private static void Describe(World world, params string[] branches)
    {
        var repository = world.Organization("acme").Repository("api").File(Ci, "on: push");
        foreach (var branch in branches)
        {
            repository.Git.Branch(branch);
            repository.Git.Commit(branch, "Workflow", (Ci, $"on: [{branch}]"));
        }
    }

    private static ReadPath PathOf(bool batched) => batched ? ReadPath.GraphQL : ReadPath.Rest;

    private static async Task<WorkflowFiles> ReadAsync(Simulated simulated, ReadPath path, params string[] parts) =>
        Known((await simulated.GatherAsync(path, Question.For<WorkflowFiles>(parts)))["api"]);

    private static WorkflowFiles Known(SubjectFacts facts)
    {
        Assert.True(facts.Get<WorkflowFiles>().IsKnown(out var files, out var gap), gap?.Detail);
        return files;
    }

    private static string Told(WorkflowFiles files) => string.Join(' ', files.Branches.Select(branch =>
        $"{branch.Name}{(branch.IsDefault ? "*" : "")}={(branch.Files.IsKnown(out var known, out _) ? string.Join(',', known.Select(file => files.TextOf(file).IsKnown(out var text, out _) ? text : "?")) : "?")}"));
}
