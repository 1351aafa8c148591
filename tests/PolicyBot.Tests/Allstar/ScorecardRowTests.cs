using PolicyBot.Simulator.Faults;
using PolicyBot.Simulator.Repositories;
using PolicyBot.Tests.Sweeps;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 1.5: the checks of Scorecard. What a score is follows from the policy's own tests.</summary>
public sealed class ScorecardRowTests
{
    private const string Policy = "scorecard";

    private const string File = "scorecard.yaml";

    private const string Unsafe = "on: push\npermissions: write-all\njobs: {a: {runs-on: x, steps: [{uses: a/b@v1}]}}\n";

    private static readonly Task<SweptWorld> World = new AllstarWorld()
        .Files((File, Swept.ByIssue))
        .Repository("nothing-asked", Workflow)
        .Repository("unknown-check", Workflow, (File, "checks: [Tea-Making]\n"))
        .Repository("below", Workflow, (File, "checks: [Binary-Artifacts, Token-Permissions, License]\n"))
        .Repository("low-threshold", Workflow, (File, "checks: [Token-Permissions]\nthreshold: 0\n"))
        .Repository("inconclusive", null, (File, "checks: [Token-Permissions]\n"))
        .Repository("not-computed", null, (File, "checks: [Fuzzing, Binary-Artifacts]\n"))
        .SweepAsync();

    [Fact]
    [AllstarRow("1.5", "no checks")]
    public async Task Without_checks_it_passes() => Assert.Equal("pass", (await World).Outcome("nothing-asked", Policy));

    [Fact]
    [AllstarRow("1.5", "unknown check")]
    public async Task An_unknown_check_is_told_of_and_left_out()
    {
        // Allstar warns in its own log, where nobody of the organization sees it.
        Assert.Equal("pass", (await World).Outcome("unknown-check", Policy));
        Assert.Contains((await World).Told, line => line.Contains("Tea-Making", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("1.5", "threshold")]
    public async Task A_check_below_the_threshold_is_found()
    {
        Assert.Equal(["license-score", "token-permissions-score"], (await World).Rules("below", Policy));
        Assert.Equal("pass", (await World).Outcome("low-threshold", Policy));
    }

    [Fact]
    [AllstarRow("1.5", "inconclusive")]
    public async Task An_inconclusive_check_passes() => Assert.Equal("pass", (await World).Outcome("inconclusive", Policy));

    [Fact]
    [AllstarRow("1.5", "error of a check")]
    public async Task A_check_that_was_not_run_is_unknown_and_never_a_pass() =>
        // Allstar warns in its own log and takes the check for passed. Fuzzing is a check that we do not compute.
        Assert.Equal("unknown", (await World).Outcome("not-computed", Policy));

    [Fact]
    [AllstarRow("1.5", "text: scores")]
    public async Task Every_score_is_told_with_the_threshold()
    {
        // Allstar names the score of the first check that fails, for all of them.
        Assert.Contains((await World).Says("below", Policy), line => line.Contains("Scorecard gives Token-Permissions 0 of 10, and 10 is demanded", StringComparison.Ordinal));
        Assert.Contains((await World).Says("below", Policy), line => line.Contains("Scorecard gives License 0 of 10, and 10 is demanded", StringComparison.Ordinal));
    }

    [Fact]
    [AllstarRow("1.5", "text: place")]
    public async Task The_file_is_told() =>
        // Allstar mostly loses it.
        Assert.Contains("/.github/workflows/ci.yml?plain=1#L2", (await World).Issue("below").Body, StringComparison.Ordinal);

    [Fact]
    [AllstarRow("1.5", "text: order")]
    public async Task Another_sweep_says_the_same_in_the_same_order_and_writes_nothing()
    {
        // Allstar's text follows whichever check ends first, and each other order is a comment.
        await using var swept = await new AllstarWorld().Files((File, Swept.ByIssue + "checks: [Token-Permissions, License, Pinned-Dependencies]\n")).Repository("api", Workflow).StartAsync();
        await AllstarWorld.SweepAsync(swept);
        swept.GitHub.Log.Clear();
        await AllstarWorld.SweepAsync(swept);

        Assert.Empty(swept.Writes);
    }

    [Fact]
    [AllstarRow("1.5", "error of the run")]
    public async Task An_error_is_unknown_and_stops_nothing()
    {
        // Allstar ends the sweep of the organization.
        var swept = await new AllstarWorld().Files((File, Swept.ByIssue + "checks: [Token-Permissions]\n")).Set("GitHub:ReadPath", "rest")
            .Repository("api", Workflow).Repository("web", Workflow)
            .SweepAsync(swept => swept.GitHub.Faults.Add(request => request.Path.StartsWith("/repos/acme/api/git", StringComparison.Ordinal), new Fault.Status(502), times: null));

        Assert.Equal(("unknown", "fail"), (swept.Outcome("api", Policy), swept.Outcome("web", Policy)));
    }

    private static void Workflow(Repository repository) => repository.File(".github/workflows/ci.yml", Unsafe);
}
