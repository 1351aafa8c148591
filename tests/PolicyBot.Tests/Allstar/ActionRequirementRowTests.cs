using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.8: what a rule requires of the actions that it names.</summary>
public sealed class ActionRequirementRowTests
{
    private const string Policy = "actions";

    private const string Scan = ".github/workflows/ci.yml";

    private const string Groups = """
        action: issue
        groups:
        - name: one
          repos: [{name: 'one-*'}]
          rules: [{name: one, method: require, actions: [{name: acme/scan}, {name: acme/lint}]}]
        - name: all
          repos: [{name: 'all-*'}]
          rules: [{name: all, method: require, requireAll: true, actions: [{name: acme/scan}, {name: acme/lint}]}]
        - name: none
          repos: [{name: none-of-all}]
          rules: [{name: none, method: require, requireAll: true}]
        - name: nothing
          repos: [{name: none-of-one}]
          rules: [{name: nothing, method: require}]
        - name: run
          repos: [{name: 'run-*'}]
          rules: [{name: run, method: require, mustPass: true, actions: [{name: acme/scan}]}]

        """;

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files(("actions.yaml", Groups))
        .Repository("one-of-two", Using("acme/scan@v1"))
        .Repository("all-but-one", Using("acme/scan@v1"))
        .Repository("all-of-two", Using("acme/scan@v1", "acme/lint@v1"))
        .Repository("none-of-all")
        .Repository("none-of-one", Using("acme/scan@v1"))
        .Repository("run-never", Using("acme/scan@v1"))
        .Repository("run-failed", Run("failure"))
        .Repository("run-cancelled", Run("cancelled"))
        .Repository("run-of-a-proposal", Scanning(scan => scan.Checks.Run(Scan, runEvent: "pull_request")))
        .Repository("run-of-an-older-commit", Run("success") + (scan => scan.File("README.md", "More")))
        .Repository("run-passed", Run("success"))
        .Repository("run-passed-and-again", Run("success") + (scan => scan.Checks.Start(Scan)))
        .Repository("run-failed-and-again", Run("failure") + (scan => scan.Checks.Start(Scan)))
        .Repository("run-requested", Started("requested"))
        .Repository("run-queued", Started("queued"))
        .Repository("run-waiting", Started("waiting"))
        .Repository("run-pending", Started("pending"))
        .Repository("run-in-progress", Started("in_progress"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.8", "require: requireAll")]
    public async Task One_of_several_is_enough_unless_all_are_required()
    {
        Assert.Equal(("pass", "pass"), ((await World).Outcome("one-of-two", Policy), (await World).Outcome("all-of-two", Policy)));
        Assert.Equal("The rule all of group all requires acme/lint in a workflow that runs on push and pull_request.", Assert.Single((await World).Says("all-but-one", Policy)));
    }

    [Fact]
    [AllstarRow("1.8", "require: requireAll")]
    public async Task All_of_no_actions_is_satisfied_and_one_of_none_never() =>
        Assert.Equal(("pass", "fail"), ((await World).Outcome("none-of-all", Policy), (await World).Outcome("none-of-one", Policy)));

    [Theory]
    [InlineData("run-passed")]
    [InlineData("run-passed-and-again")]
    public async Task A_run_of_the_newest_commit_that_passed_is_what_must_be(string repository) => Assert.Equal("pass", (await World).Outcome(repository, Policy));

    [Theory]
    [InlineData("run-never")]
    [InlineData("run-failed")]
    [InlineData("run-cancelled")]
    [InlineData("run-of-a-proposal")]
    [InlineData("run-of-an-older-commit")]
    public async Task Without_a_run_that_passed_it_fails(string repository) => Assert.Equal(("fail", 1), ((await World).Outcome(repository, Policy), (await World).Issues(repository).Count));

    [Theory]
    [InlineData("run-requested")]
    [InlineData("run-queued")]
    [InlineData("run-waiting")]
    [InlineData("run-pending")]
    [InlineData("run-in-progress")]
    [InlineData("run-failed-and-again")]
    public async Task A_run_that_is_not_over_has_neither_passed_nor_failed(string repository) =>
        // Allstar takes it for passed.
        Assert.Equal(("unknown", 0), ((await World).Outcome(repository, Policy), (await World).Issues(repository).Count));

    [Fact]
    [AllstarRow("1.8", "require: mustPass")]
    public async Task An_open_issue_outlives_the_next_run_until_that_has_passed()
    {
        // Allstar closes it with every push, and opens it again when the run fails.
        await using var swept = await new AllstarWorld().Files(("actions.yaml", Groups)).Repository("run-failed", Run("failure")).StartAsync();
        Assert.True((await AllstarWorld.SweepAsync(swept)).Issue("run-failed").IsOpen);

        var repository = swept.Acme.Repository("run-failed").File("README.md", "Mend");
        var run = repository.Checks.Start(Scan, "queued");
        Assert.True((await AllstarWorld.SweepAsync(swept)).Issue("run-failed").IsOpen);

        repository.Checks.Finish(run, "failure");
        var issue = (await AllstarWorld.SweepAsync(swept)).Issue("run-failed");
        Assert.True(issue.IsOpen);
        Assert.Empty(issue.Comments);

        repository.Checks.Finish(repository.Checks.Start(Scan));
        Assert.False((await AllstarWorld.SweepAsync(swept)).Issue("run-failed").IsOpen);
    }

    [Fact]
    [AllstarRow("1.8", "error of the runs")]
    public async Task Runs_that_could_not_be_read_have_neither_passed_nor_failed()
    {
        // Allstar crashes where there is no answer at all.
        var swept = await new AllstarWorld().Files(("actions.yaml", Groups)).Repository("run-passed", Run("success")).Repository("none-of-one")
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/run-passed/actions", StringComparison.Ordinal) || request.Body.Contains("checkSuites", StringComparison.Ordinal), new Fault.CutOff(), times: null));

        Assert.Equal(("unknown", "fail"), (swept.Outcome("run-passed", Policy), swept.Outcome("none-of-one", Policy)));
        Assert.Empty(swept.Issues("run-passed"));
    }

    private static Action<Repository> Run(string conclusion) => Scanning(repository => repository.Checks.Run(Scan, conclusion));

    private static Action<Repository> Started(string status) => Scanning(repository => repository.Checks.Start(Scan, status));

    private static Action<Repository> Scanning(Action<Repository> run) => repository =>
    {
        Using("acme/scan@v1")(repository);
        run(repository);
    };

    private static Action<Repository> Using(params string[] uses) =>
        repository => repository.File(Scan, $"on: [push, pull_request]\njobs:\n  a:\n    runs-on: x\n    steps:\n{string.Concat(uses.Select(one => $"    - uses: {one}\n"))}");
}
