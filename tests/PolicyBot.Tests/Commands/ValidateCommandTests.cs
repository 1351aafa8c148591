using PolicyBot.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Each_problem_is_a_line_with_file_line_key_and_what_was_meant()
    {
        directory.With("allstar.yaml", "optConfig:\n  optOutStrtegy: true\n").With("api/security.yaml", "acton: issue\n");
        var run = await Run.OfTheHouse("validate", directory.Path);
        Assert.Equal(
            [
                $"{directory["allstar.yaml"]}:2: optConfig.optOutStrtegy: is not a known key; did you mean optOutStrategy?",
                $"{directory["api/security.yaml"]}:1: acton: is not a known key; did you mean action?",
                "",
            ],
            run.Output.Split('\n'));
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task A_refused_file_ends_with_two_and_is_named()
    {
        directory.With("security.yaml", "rules: {none-such: on}").With("codeowners.yaml", "action: log");
        var run = await Run.OfTheHouse("validate", directory.Path);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains($"refused, so not used: {directory["security.yaml"]}", run.Error);
    }

    [Fact]
    public async Task Good_files_say_nothing()
    {
        var run = await Run.OfTheHouse("validate", directory.With("allstar.yaml", "optConfig: {optOutStrategy: true}").Path);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("auto", ".git", "baseConfig: is read in the organization's file only")]
    [InlineData("auto", ".allstar/.git", null)]
    [InlineData("organization", ".git", null)]
    [InlineData("repository", ".allstar/.git", "baseConfig: is read in the organization's file only")]
    public async Task A_repositorys_own_directory_is_told_from_a_checkout_of_the_organizations(string level, string git, string? problem)
    {
        directory.With(".allstar/security.yaml", "baseConfig: a/b").WithDirectory(git);
        var run = await Run.OfTheHouse("validate", directory[".allstar"], "--level", level);
        Assert.Equal(problem is null ? "" : $"{directory[".allstar/security.yaml"]}:1: {problem}\n", run.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_not_taken_for_a_good_one()
    {
        directory.WithLink("allstar.yaml", "/etc/passwd").WithDirectory("security.yaml").WithPipe("codeowners.yaml");
        var run = await Run.OfTheHouse("validate", directory.Path);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Equal(3, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("could not be read", StringComparison.Ordinal)));
        Assert.DoesNotContain("refused", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("root:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_hundred_megabytes_is_refused_unread()
    {
        using (var file = File.Create(directory["allstar.yaml"]))
        {
            file.SetLength(100_000_000);
        }

        var run = await Run.OfTheHouse("validate", directory.Path);
        Assert.Equal($"{directory["allstar.yaml"]}: is larger than 1 MiB\n", run.Output);
    }

    [Fact]
    public async Task What_a_file_holds_cannot_write_to_the_terminal()
    {
        var run = await Run.OfTheHouse("validate", directory.With("allstar.yaml", "\"\\e[2J\\u202e\": 1").Path);
        Assert.Equal($"{directory["allstar.yaml"]}:1: \\u{{1b}}[2J\\u{{202e}}: is not a known key\n", run.Output);
    }

    [Fact]
    public async Task A_directory_without_configuration_is_wrong_use() =>
        Assert.Equal(ExitCode.Refused, (await Run.OfTheHouse("validate", directory.Path)).ExitCode);

    [Theory]
    [InlineData("none-such")]
    [InlineData("/etc/passwd")]
    public async Task What_is_no_directory_is_wrong_use(string path) => Assert.Equal(ExitCode.Refused, (await Run.OfTheHouse("validate", path)).ExitCode);
}
