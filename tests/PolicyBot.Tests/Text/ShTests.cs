using System.Diagnostics;
using PolicyBot.Engine.Text;

namespace PolicyBot.Tests.Text;

public sealed class ShTests
{
    [Theory]
    [InlineData("acme/api.git", "acme/api.git")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("$(x)", "'$(x)'")]
    [InlineData("a\nb", @"$'a\012b'")]
    [InlineData("<!--", "'<''!--'")]
    public void A_foreign_string_is_one_word(string foreign, string word) => Assert.Equal(word, Sh.Quote(foreign).ToString());

    [Fact]
    public void A_command_quotes_what_fills_its_holes()
    {
        var branch = "a;b";
        Assert.Equal("git checkout -- 'a;b'", Sh.Of($"git checkout -- {branch}").ToString());
    }

    [Fact]
    public void A_shell_reads_back_every_hostile_string_and_runs_none()
    {
        // An argument holds no NUL and no unpaired surrogate; the rest comes back byte for byte.
        var strings = HostileText.All.Where(text => !text.Contains('\0', StringComparison.Ordinal) && !text.Any(char.IsSurrogate)).Select(text => text[..Math.Min(text.Length, 1_000)]).ToArray();
        var script = string.Join('\n', strings.Select(text => Sh.Of($"printf '%s\\0' {text}").ToString()));
        Assert.Equal(strings.Length, script.Split('\n').Length);
        var start = new ProcessStartInfo("bash", ["-s"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        using var shell = Process.Start(start)!;
        shell.StandardInput.Write(script);
        shell.StandardInput.Close();
        Assert.Equal(strings, shell.StandardOutput.ReadToEnd().Split('\0')[..^1]);
        Assert.False(File.Exists("/tmp/policybot-evil"));
    }
}
