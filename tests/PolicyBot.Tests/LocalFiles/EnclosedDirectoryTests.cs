using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.LocalFiles;

namespace PolicyBot.Tests.LocalFiles;

/// <summary>What both ways of opening files keep.</summary>
public abstract class EnclosedDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory outside = new TemporaryDirectory().With("secret", "outside");

    private readonly TemporaryDirectory directory = new();

    internal abstract EnclosedDirectory Open(string path);

    public void Dispose()
    {
        directory.Dispose();
        outside.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_file_is_read_up_to_what_is_asked()
    {
        directory.With("a/b/file", "0123456789");
        Assert.Equal("0123", Read("a/b/file", 4));
        Assert.Equal("0123456789", Read("a/b/file", 100));
    }

    [Fact]
    public void An_empty_file_has_no_bytes() => Assert.Equal("", Read(directory.With("empty", ""), "empty", 10));

    [Fact]
    public void Only_a_kilobyte_of_a_hundred_megabytes_is_read()
    {
        using (var file = File.Create(directory["large"]))
        {
            file.SetLength(100 * 1024 * 1024);
        }

        Assert.Equal(1024, Read("large", 1024).Length);
    }

    [Fact]
    public void A_link_to_a_file_is_a_link_and_is_not_read_through()
    {
        directory.WithLink("link", outside["secret"]);
        using var enclosed = Open(directory.Path);
        Assert.True(enclosed.Look("link").IsKnown(out var entry, out _));
        Assert.Equal(EntryType.Link, entry.Type);
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadHead("link", 10)));
        Assert.True(enclosed.ReadLink("link").IsKnown(out var text, out _));
        Assert.Equal(outside["secret"], text);
    }

    [Fact]
    public void A_file_below_a_directory_that_is_a_link_is_not_read()
    {
        directory.WithLink("parent", outside.Path).With("deep/real", "x").WithLink("deep/parent", outside.Path);
        using var enclosed = Open(directory.Path);
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadHead("parent/secret", 10)));
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadHead("deep/parent/secret", 10)));
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.Look("deep/parent/secret")));
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadLink("deep/parent/secret")));
    }

    [Fact]
    public void A_parent_that_becomes_a_link_between_two_reads_is_not_followed()
    {
        directory.With("parent/one", "1").With("other/one", "1");
        using var enclosed = Open(directory.Path);
        Assert.True(enclosed.ReadHead("parent/one", 10).IsKnown(out _, out _));
        Directory.Delete(directory["parent"], recursive: true);
        directory.WithLink("parent", outside.Path);
        Assert.False(enclosed.ReadHead("parent/secret", 10).IsKnown(out _, out _));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../secret")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_git_would_refuse_is_not_handed_to_the_system(string path)
    {
        directory.With("a/b", "x");
        using var enclosed = Open(directory.Path);
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadHead(path, 10)));
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.Look(path)));
    }

    [Fact]
    public void A_link_that_leads_to_itself_is_a_link()
    {
        directory.WithLink("loop", "loop");
        using var enclosed = Open(directory.Path);
        Assert.True(enclosed.Look("loop").IsKnown(out var entry, out _));
        Assert.Equal(EntryType.Link, entry.Type);
        Assert.False(enclosed.Look("loop/below").IsKnown(out _, out _));
    }

    [Fact]
    public void What_is_not_there_is_a_gap()
    {
        using var enclosed = Open(directory.Path);
        Assert.Equal(GapReason.Partial, ReasonOf(enclosed.ReadHead("missing", 10)));
        Assert.Equal(GapReason.Partial, ReasonOf(enclosed.ReadHead("missing/below", 10)));
    }

    [Fact]
    public void A_directory_is_not_read_as_a_file()
    {
        directory.WithDirectory("SECURITY.md");
        using var enclosed = Open(directory.Path);
        Assert.Equal(GapReason.Unreadable, ReasonOf(enclosed.ReadHead("SECURITY.md", 10)));
    }

    [Fact]
    public void A_pipe_is_never_waited_for()
    {
        directory.WithPipe("pipe");
        using var enclosed = Open(directory.Path);
        Assert.Equal("", enclosed.ReadHead("pipe", 10).IsKnown(out var bytes, out _) ? Encoding.UTF8.GetString(bytes.AsSpan()) : "");
    }

    [Fact]
    public void A_name_that_the_system_does_not_take_is_a_gap()
    {
        using var enclosed = Open(directory.Path);
        Assert.False(enclosed.Look(new string('n', 5000)).IsKnown(out _, out _));
    }

    [Fact]
    public void The_owners_execute_bit_makes_an_executable()
    {
        directory.WithExecutable("tool", 1).With("data", 1);
        using var enclosed = Open(directory.Path);
        Assert.Equal(EntryType.Executable, enclosed.Look("tool").IsKnown(out var tool, out _) ? tool.Type : default(EntryType?));
        Assert.Equal(EntryType.File, enclosed.Look("data").IsKnown(out var data, out _) ? data.Type : default(EntryType?));
    }

    private string Read(string path, int count) => Read(directory, path, count);

    private string Read(TemporaryDirectory from, string path, int count)
    {
        using var enclosed = Open(from.Path);
        Assert.True(enclosed.ReadHead(path, count).IsKnown(out var bytes, out var gap), gap?.Detail);
        return Encoding.UTF8.GetString(bytes.AsSpan());
    }

    private static GapReason? ReasonOf<T>(Fact<T> fact) => fact.IsKnown(out _, out var gap) ? null : gap.Reason;
}

public sealed class LinuxDirectoryTests : EnclosedDirectoryTests
{
    internal override EnclosedDirectory Open(string path) => new LinuxDirectory(path);
}

public sealed class PortableDirectoryTests : EnclosedDirectoryTests
{
    internal override EnclosedDirectory Open(string path) => new PortableDirectory(path);
}
