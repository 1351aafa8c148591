using System.Diagnostics;
using System.Text.Json;
using PolicyBot.Commands;
using PolicyBot.Tests.LocalFiles;

namespace PolicyBot.Tests.Commands;

/// <summary>What a stranger may put into a repository, through the whole program: clear words about that file, and nothing else disturbed.</summary>
public sealed class HostileDirectoryTests : IDisposable
{
    private static readonly byte[] Elf = [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0];

    private readonly TemporaryDirectory directory = new TemporaryDirectory().With("tool.exe", Elf);

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_hundred_megabytes_are_judged_by_their_first_kilobyte()
    {
        foreach (var name in (string[])["large.jar", "large.txt", "large", "SECURITY.md"])
        {
            using var file = File.Create(directory[name]);
            file.SetLength(100 * 1024 * 1024);
        }

        var before = GC.GetTotalAllocatedBytes();
        var verdicts = await Check();
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 50_000_000);
        Assert.Equal(["large.jar", "tool.exe"], Paths(verdicts["binary_artifacts"]));
        Assert.Contains("SECURITY.md is larger than", verdicts["security"].GetProperty("gaps")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Links_are_neither_followed_nor_shown(bool inGit)
    {
        directory.WithLink("SECURITY.md", "/etc/passwd").WithLink("CODEOWNERS", "/etc/passwd").WithLink("loop", "loop").WithLink("up/and/down", "../..").WithLink("lib.so", "/bin/ls")
            .WithLink("docs", "/etc");
        if (inGit)
        {
            directory.Tracked();
        }

        var run = await Run.OfTheHouse("check", "--path", directory.Path, "--format", "json");
        Assert.DoesNotContain("root:", run.Output, StringComparison.Ordinal);
        Assert.Equal(["tool.exe"], Paths(Verdicts(run)["binary_artifacts"]));
        Assert.Equal(["security-policy-contact"], Rules(Verdicts(run)["security"]));
    }

    [Fact]
    public async Task What_is_called_like_something_else_is_taken_for_what_it_is()
    {
        directory.With(".allstar", "not: [a directory").With("SECURITY.md/index.md", "x").With("docs/SECURITY.md/x", "x").With(".github", "x").WithDirectory("CODEOWNERS").WithPipe("SECURITY.rst");
        var verdicts = await Check();
        Assert.Equal(["security-policy-present"], Rules(verdicts["security"]));
        Assert.Equal(["tool.exe"], Paths(verdicts["binary_artifacts"]));
    }

    [Fact]
    public async Task Two_hundred_thousand_brackets_are_read_as_text_wherever_they_are()
    {
        var brackets = new string('[', 200_000);
        directory.With("SECURITY.md", brackets).With(".github/CODEOWNERS", brackets).With(".github/workflows/a.yml", brackets).With("brackets", brackets).With("gradle-wrapper.jar", 0, 1);
        var verdicts = await Check();
        Assert.Equal(["gradle-wrapper.jar", "tool.exe"], Paths(verdicts["binary_artifacts"]));
        Assert.Equal(["security-policy-contact"], Rules(verdicts["security"]));
        Assert.Contains("65,536 characters", verdicts["codeowners"].GetProperty("gaps")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directories_in_directories_end()
    {
        directory.With(string.Join('/', Enumerable.Repeat("d", 600)) + "/deep.exe", Elf);
        Assert.Equal(2, Paths(await Verdict("binary_artifacts")).Count());
        directory.Tracked();
        Assert.Equal(2, Paths(await Verdict("binary_artifacts")).Count());
    }

    [Fact]
    public async Task A_program_called_git_in_the_directory_is_not_run()
    {
        directory.Tracked().WithExecutable("git", "#!/bin/sh\ntouch ran\nexit 0\n"u8.ToArray());
        Assert.Equal(ExitCode.Fail, await Start());
        Assert.False(File.Exists(directory["ran"]));
    }

    [Fact]
    public async Task A_directory_that_git_does_not_trust_is_unknown_and_says_what_to_do()
    {
        directory.With("below/file", "x").Tracked();
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Unknown, await Start(output, ("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")));
        Assert.Contains($"git config --global --add safe.directory {directory.Path}", output.ToString(), StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, JsonElement>> Check() => Verdicts(await Run.OfTheHouse("check", "--path", directory.Path, "--format", "json"));

    private async Task<JsonElement> Verdict(string policy) => (await Check())[policy];

    private static Dictionary<string, JsonElement> Verdicts(Run run) =>
        JsonElement.Parse(run.Output).GetProperty("subjects")[0].GetProperty("verdicts").EnumerateArray()
            .ToDictionary(verdict => verdict.GetProperty("policy").GetString()!, StringComparer.Ordinal);

    private static IEnumerable<string> Paths(JsonElement verdict) => Findings(verdict, "path");

    private static IEnumerable<string> Rules(JsonElement verdict) => Findings(verdict, "rule");

    private static IEnumerable<string> Findings(JsonElement verdict, string property) =>
        verdict.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty(property).GetString()!).Order(StringComparer.Ordinal);

    /// <summary>A process of its own, as only there the directory can be the current one and the environment another.</summary>
    private async Task<int> Start(TextWriter? output = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "policybot.dll"), "check"])
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await (output ?? TextWriter.Null).WriteAsync(await process.StandardOutput.ReadToEndAsync());
        await error;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
