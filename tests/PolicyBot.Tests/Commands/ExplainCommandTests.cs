using System.Text.RegularExpressions;
using PolicyBot.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Commands;

public sealed partial class ExplainCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new TemporaryDirectory()
        .With("org/allstar.yaml", "optConfig:\n  optOutStrategy: true\nissueLabel: pb\n")
        .With("org/branch_protection.yaml", "optConfig:\n  optOutStrategy: true\n  optOutForkedRepos: true\naction: fix\napprovalCount: 2\n")
        .With("org/api/branch_protection.yaml", "action: issue\n")
        .With("own/branch_protection.yaml", "requireApproval: false\n")
        .With("org/security.yaml", "optConfig: {optInTopics: [web]}\n");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Every_value_is_shown_with_the_file_and_line_it_is_from()
    {
        var lines = await Explain();
        Assert.Contains($"issueLabel pb {directory["org/allstar.yaml"]}:3", lines);
        Assert.Contains("issueRepo default", lines);
        Assert.Contains("branch_protection: on", lines);
        Assert.Contains($"optOutStrategy is set and nothing opts the repository out ({directory["org/branch_protection.yaml"]}:2)", lines);
        Assert.Contains($"action issue {directory["org/api/branch_protection.yaml"]}:1", lines);
        Assert.Contains($"approvalCount 2 {directory["org/branch_protection.yaml"]}:5", lines);
        Assert.Contains($"requireApproval false {directory["own/branch_protection.yaml"]}:1", lines);
        Assert.Contains("dismissStale true default", lines);
        Assert.Contains("rules.linear-history off default", lines);
    }

    [Fact]
    public async Task Why_a_policy_is_off_is_said()
    {
        var lines = await Explain("--fork");
        Assert.Contains("branch_protection: off", lines);
        Assert.Contains($"optOutForkedRepos is set and the repository is a fork ({directory["org/branch_protection.yaml"]}:3)", lines);
        Assert.Contains("security: off", lines);
        Assert.Contains("nothing opts the repository in (security.yaml)", lines);
    }

    [Fact]
    public async Task A_described_repository_is_selected_by_what_is_said_of_it() => Assert.Contains("security: on", await Explain("--topic", "go", "--topic", "web"));

    [Fact]
    public async Task One_policy_may_be_asked_for() =>
        Assert.Equal(["security: off"], (await Explain("--policy", "security")).Where(line => line.Contains(": o", StringComparison.Ordinal)));

    [Fact]
    public async Task A_refused_file_ends_with_two_and_leaves_its_policy_unknown()
    {
        directory.With("org/security.yaml", "a: [");
        var run = await Run.OfTheHouse("explain", "--config", directory["org"], "--repository", "acme/api");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("security: unknown\n", run.Output);
    }

    [Fact]
    public async Task A_base_that_only_GitHub_can_show_ends_with_three()
    {
        directory.With("org/security.yaml", "baseConfig: globex/rules");
        var run = await Run.OfTheHouse("explain", "--config", directory["org"], "--repository", "acme/api");
        Assert.Equal(ExitCode.Unknown, run.ExitCode);
        Assert.Contains("its baseConfig globex/rules was not read", run.Output);
    }

    [Theory]
    [InlineData("--repository", "api")]
    [InlineData("--repository", "acme/api", "--visibility", "secret")]
    [InlineData("--repository", "acme/api", "--policy", "none")]
    [InlineData("--repository", "acme/api", "--property", "x")]
    [InlineData("--repository", "acme/api", "--own", "/none/such")]
    public async Task Wrong_use_ends_with_two_and_one_line(params string[] arguments)
    {
        var run = await Run.OfTheHouse(["explain", "--config", directory["org"], .. arguments]);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Single(run.ErrorLines);
    }

    /// <summary>The lines of a good run, each with single spaces.</summary>
    private async Task<string[]> Explain(params string[] more)
    {
        var run = await Run.OfTheHouse(["explain", "--config", directory["org"], "--own", directory["own"], "--repository", "acme/api", "--visibility", "public", .. more]);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        return [.. run.Output.Split('\n').Select(line => Spaces().Replace(line, " ").Trim())];
    }

    [GeneratedRegex(" +", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
