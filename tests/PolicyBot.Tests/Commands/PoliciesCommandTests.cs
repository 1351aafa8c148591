using PolicyBot.Commands;

namespace PolicyBot.Tests.Commands;

public sealed class PoliciesCommandTests
{
    [Fact]
    public async Task The_list_names_every_policy_with_its_rules()
    {
        var run = await Run.PolicyBot("policies", "list");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var line = Assert.Single(run.Output.Split('\n'), line => line.StartsWith("open_door ", StringComparison.Ordinal));
        Assert.Contains("bell (opt-in), lock", line);
    }

    [Fact]
    public async Task A_policy_is_shown_with_settings_rules_facts_and_page()
    {
        var run = await Run.OfTheHouse("policies", "show", "binary_artifacts");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        var lines = run.Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("ignoreFiles ", StringComparison.Ordinal) && line.Contains("list of text", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("ExecutableCandidates ", StringComparison.Ordinal));
        Assert.Contains("How to fix", lines);
    }

    [Fact]
    public async Task A_setting_is_explained_in_the_words_of_its_source() =>
        Assert.Contains("Names of files that are let be", (await Run.OfTheHouse("policies", "show", "binary_artifacts")).Output);

    [Fact]
    public async Task A_rule_has_a_page_of_its_own()
    {
        var run = await Run.PolicyBot("policies", "show", "open_door/bell");
        Assert.Contains("open_door/bell, severity", run.Output);
        Assert.DoesNotContain("Settings", run.Output);
    }

    [Theory]
    [InlineData("did you mean open_door?", "policies", "show", "open_dor")]
    [InlineData("did you mean open_door/lock?", "policies", "show", "open_door/lokc")]
    [InlineData("policies needs one of list, show, schema", "policies")]
    [InlineData("did you mean show?", "policies", "shwo")]
    [InlineData("see policybot policies show --help", "policies", "show")]
    public async Task Wrong_use_is_refused_in_one_line(string expected, params string[] arguments)
    {
        var run = await Run.PolicyBot(arguments);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines));
        Assert.Empty(run.Output);
    }
}
