using PolicyBot.Commands;

namespace PolicyBot.Tests.Commands;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_teaches_and_ends_with_success()
    {
        var run = await Run.PolicyBot("--help");
        Assert.Equal(ExitCode.Success, run.ExitCode);
        Assert.Contains("Exit codes:", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task The_bare_name_helps_too() => Assert.Equal((await Run.PolicyBot("--help")).Output, (await Run.PolicyBot()).Output);

    [Fact]
    public async Task The_version_is_one_line() => Assert.Matches(@"^policybot \d+\.\d+\.\d+\n$", (await Run.PolicyBot("--version")).Output);

    [Theory]
    [InlineData("--hepl", "did you mean --help?")]
    [InlineData("frobnicate", "has no command frobnicate")]
    [InlineData("\u001b[2J", @"\u{1b}[2J")]
    public async Task Wrong_use_gets_one_line_that_says_what_was_meant(string argument, string expected)
    {
        var run = await Run.PolicyBot(argument);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains(expected, Assert.Single(run.ErrorLines));
        Assert.Empty(run.Output);
    }
}
