using PolicyBot.Policies.Practices.Scorecard;
using static PolicyBot.Tests.Policies.Practices.ScoreUnderTests;

namespace PolicyBot.Tests.Policies.Practices;

/// <summary>Token-Permissions and Dangerous-Workflow, with Scorecard's points.</summary>
public sealed class ScorecardTokenScoreTests
{
    private const string Read = "permissions: read-all\n";

    private const string Job = "jobs: {a: {steps: []}}";

    [Theory]
    [InlineData("10", Read + Job)]
    [InlineData("10", "permissions: {}\n" + Job)]
    [InlineData("10", "permissions: {contents: read, issues: write}\n" + Job)]
    [InlineData("10", Read + "jobs: {a: {permissions: {contents: write, packages: write}}}")]
    [InlineData("0", Job)]
    [InlineData("0", "permissions: write-all\n" + Job)]
    [InlineData("9", "jobs: {a: {permissions: {contents: write}}, b: {permissions: read-all}}")]
    [InlineData("9", "permissions: write-all\njobs: {a: {permissions: {contents: read}}}")]
    [InlineData("0", "jobs: {a: {permissions: {contents: write}}, b: {steps: []}}")]
    [InlineData("0", "permissions: {contents: write}\n" + Job)]
    [InlineData("0", "permissions: {packages: write}\n" + Job)]
    [InlineData("0", "permissions: {actions: write}\n" + Job)]
    [InlineData("9", "permissions: {statuses: write}\n" + Job)]
    [InlineData("9", "permissions: {statuses: write, checks: write}\n" + Job)]
    [InlineData("9", "permissions: {deployments: write}\n" + Job)]
    [InlineData("9", Read + "jobs: {a: {permissions: {deployments: write}}, b: {permissions: {deployments: write}}}")]
    [InlineData("8", Read + "jobs: {a: {permissions: {security-events: write, deployments: write}}}")]
    [InlineData("10", Read + "jobs: {a: {permissions: {security-events: write}, steps: [{uses: github/codeql-action/analyze@v3}]}}")]
    public void A_workflow_is_scored_by_what_its_token_may_write(string score, string text) =>
        Assert.Equal(score, Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow("on: push\n" + text) }));

    [Fact]
    public void Workflows_add_up() => Assert.Equal(
        "8",
        Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow("permissions: {deployments: write}\n" + Job, "permissions: {security-events: write}\n" + Job) }));

    [Fact]
    public void Without_workflows_it_is_inconclusive() => Assert.Equal("-1", Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow() }));

    [Fact]
    public void A_workflow_that_was_not_read_leaves_open_what_the_others_do_not_decide()
    {
        Assert.Equal("0..10", Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow(Read + Job, Gone) }));
        Assert.Equal("0..9", Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow("permissions: {deployments: write}\n" + Job, "on: [") }));
        Assert.Equal("0", Of(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow(Job, Gone) }));
        Assert.Equal("0..10", Of(new TokenPermissionsScoreRule(), Good with { Workflows = Gone }));
    }

    [Fact]
    public void Every_finding_has_file_and_line_and_what_costs()
    {
        var found = Look(new TokenPermissionsScoreRule(), Good with { Workflows = Workflow("on: push\npermissions:\n  contents: read\n  deployments: write\njobs:\n  a:\n    permissions:\n      checks: write\n") })
            .Select(Assert.IsType<Engine.Findings.Observation.Found>);
        Assert.Equal(
            [
                "path:.github/workflows/0.yml#jobs/a/permissions/checks, line 8: Job a of the workflow .github/workflows/0.yml may write checks. Scorecard gives Token-Permissions 8 of 10, and 10 is demanded.",
                "path:.github/workflows/0.yml#permissions/deployments, line 4: The workflow .github/workflows/0.yml lets every job write deployments. Scorecard gives Token-Permissions 8 of 10, and 10 is demanded.",
            ],
            found.Select(one => $"{one.Target}, line {one.Location?.Line}: {one.Message}"));
    }

    [Theory]
    [InlineData("10", "on: push\njobs: {a: {steps: [{run: 'echo ${{ github.sha }}'}]}}")]
    [InlineData("0", "on: issues\njobs: {a: {steps: [{run: 'echo ${{ github.event.issue.title }}'}]}}")]
    [InlineData("0", "on: pull_request_target\njobs: {a: {steps: [{uses: actions/checkout@v4, with: {ref: '${{ github.event.pull_request.head.sha }}'}}]}}")]
    public void A_dangerous_pattern_costs_everything(string score, string text) => Assert.Equal(score, Of(new DangerousWorkflowScoreRule(), Good with { Workflows = Workflow(text) }));

    [Fact]
    public void A_workflow_that_was_not_read_may_be_dangerous_and_none_is_inconclusive()
    {
        Assert.Equal("0..10", Of(new DangerousWorkflowScoreRule(), Good with { Workflows = Workflow(Gone) }));
        Assert.Equal("-1", Of(new DangerousWorkflowScoreRule(), Good with { Workflows = Workflow() }));
    }
}
