using PolicyBot.Commands;

namespace PolicyBot.Tests.Commands;

public sealed class CheckCommandTests
{
    [Theory]
    [InlineData("there is no directory no/such", "--path", "no/such")]
    [InlineData("is a file, not a directory", "--path", "/etc/hosts")]
    [InlineData("there is no policy open_dor: did you mean open_door?", "--policy", "open_dor")]
    [InlineData("there is no format xml: there are text, json", "--format", "xml")]
    [InlineData("did you mean --format?", "--fromat", "json")]
    public async Task Wrong_use_is_refused_in_one_line(string expected, params string[] arguments)
    {
        var run = await Run.PolicyBot(["check", .. arguments]);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_policy_that_only_GitHub_can_answer_is_left_out_and_named()
    {
        var run = await Run.PolicyBot("check", "--path", Path.GetTempPath());
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.EndsWith("left out: open_door", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task A_policy_that_was_asked_for_and_cannot_be_answered_is_no_success()
    {
        var run = await Run.PolicyBot("check", "--path", Path.GetTempPath(), "--policy", "open_door");
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Empty(run.Output);
    }
}
