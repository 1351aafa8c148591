using System.Text.Json;
using PolicyBot.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Commands;

public sealed class CheckDirectoryTests
{
    private static readonly byte[] Executable = [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0];
    private static readonly string[] HostileNames = ["\u001b[2J.exe", "[red]x[bold].exe", "`a`|b|.exe", "a\nfail.exe", "exe\u202ecod.exe", "<!--.exe", "@everyone #1.exe"];

    [Fact]
    public async Task A_directory_that_keeps_every_policy_is_a_success()
    {
        using var directory = Kept();
        var run = await Run.OfTheHouse("check", "--path", directory.Path);
        Assert.Equal(ExitCode.Success, run.ExitCode);
    }

    [Fact]
    public async Task What_only_GitHub_knows_is_left_out_and_named()
    {
        using var directory = Kept();
        var run = await Run.OfTheHouse("check", "--path", directory.Path, "--format", "json");
        Assert.DoesNotContain("branch_protection", run.Output);
        var note = Assert.Single(run.ErrorLines);
        Assert.Matches("left out: .*branch_protection,.*codeowners/codeowners-owners", note);
    }

    [Fact]
    public async Task A_finding_is_a_fail_with_its_file()
    {
        using var directory = Kept().With("tool.exe", Executable);
        var run = await Run.OfTheHouse("check", "--path", directory.Path, "--policy", "binary_artifacts", "--format", "json");
        Assert.Equal(ExitCode.Fail, run.ExitCode);
        var subject = JsonDocument.Parse(run.Output).RootElement.GetProperty("subjects")[0];
        Assert.Equal(directory.Path, subject.GetProperty("subject").GetString());
        var verdict = Assert.Single(subject.GetProperty("verdicts").EnumerateArray());
        Assert.Equal("tool.exe", verdict.GetProperty("findings")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Several_policies_may_be_chosen_and_come_in_one_order()
    {
        using var directory = Kept();
        var there = await Run.OfTheHouse("check", "--path", directory.Path, "--policy", "security", "--policy", "binary_artifacts", "--policy", "security", "--format", "json");
        var back = await Run.OfTheHouse("check", "--path", directory.Path, "--policy", "binary_artifacts", "--policy", "security", "--format", "json");
        Assert.Equal(there, back);
    }

    [Fact]
    public async Task Without_configuration_opt_in_rules_look_too()
    {
        using var directory = Kept().With("SECURITY.md", "");
        var run = await Run.OfTheHouse("check", "--path", directory.Path, "--policy", "security");
        Assert.Contains("security-policy-not-empty", run.Output);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("markdown")]
    public async Task Hostile_names_give_orders_to_nobody(string format)
    {
        using var directory = HostileNames.Aggregate(Kept(), (directory, name) => directory.With(name, Executable));
        var run = await Run.OfTheHouse("check", "--path", directory.Path, "--format", format);
        Assert.Equal(ExitCode.Fail, run.ExitCode);
        Assert.DoesNotContain(run.Output, character => (char.IsControl(character) && character != '\n') || character == '\u202e');
        Assert.DoesNotContain(run.Output.Split('\n'), line => line.StartsWith("fail", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_screen_gets_a_table_no_wider_than_itself()
    {
        using var directory = Kept().With("tool.exe", Executable);
        var run = await Run.OnScreen(80, colours: false, "check", "--path", directory.Path);
        Assert.Contains('│', run.Output);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Colours_are_there_where_they_are_wanted()
    {
        using var directory = Kept();
        Assert.Contains('\u001b', (await Run.OnScreen(80, colours: true, "check", "--path", directory.Path)).Output);
    }

    private static TemporaryDirectory Kept() =>
        new TemporaryDirectory().With("SECURITY.md", "Tell security@example.org about what is wrong.").With("src/main.c", "int main() { return 0; }\n");
}
