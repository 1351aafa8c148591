using PolicyBot.Engine.Binaries;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Tests.Binaries;

public sealed class CandidateRuleTests
{
    [Theory]
    [InlineData("lib/a.jar", EntryType.File, 1L)]
    [InlineData("lib/A.EXE", EntryType.File, 1L)]
    [InlineData("huge.jar", EntryType.File, 100_000_000L)]
    [InlineData("tool", EntryType.Executable, 100_000_000L)]
    [InlineData("photo.png", EntryType.Executable, 1L)]
    [InlineData("LICENSE", EntryType.File, 1L)]
    [InlineData("src.d/tool", EntryType.File, 1L)]
    [InlineData("libx.so.1", EntryType.File, 1L)]
    [InlineData("a.out", EntryType.File, CandidateRule.MaximumSize)]
    [InlineData("bidi\u202Egnp.exe", EntryType.File, 1L)]
    public void A_file_that_may_be_an_executable_is_a_candidate(string path, EntryType type, long size) => Assert.True(Selects(path, type, size));

    [Theory]
    [InlineData("main.c", EntryType.File, 1L)]
    [InlineData("run.sh", EntryType.Executable, 1L)]
    [InlineData("photo.png", EntryType.File, 1L)]
    [InlineData(".gitignore", EntryType.File, 1L)]
    [InlineData("data.bin", EntryType.File, CandidateRule.MaximumSize + 1)]
    [InlineData("a.exe", EntryType.Link, 1L)]
    [InlineData("a.exe", EntryType.Submodule, null)]
    [InlineData("a.app", EntryType.Directory, null)]
    public void Another_file_is_none(string path, EntryType type, long? size) => Assert.False(Selects(path, type, size));

    [Fact]
    public void A_file_of_unknown_size_may_be_one() => Assert.True(Selects("data.bin", EntryType.File, null));

    private static bool Selects(string path, EntryType type, long? size) => CandidateRule.Selects(new FileEntry(path, type, size, BlobId: null));
}
