using PolicyBot.Engine.Facts;
using PolicyBot.LocalFiles;

namespace PolicyBot.Tests.LocalFiles;

public sealed class CodeownersFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Without_a_file_in_the_three_places_there_is_none()
    {
        directory.With("src/CODEOWNERS", "* @a").With("codeowners", "* @a");
        Assert.Equal(CodeownersFile.None, Read());
    }

    [Fact]
    public void Of_several_files_the_first_that_GitHub_looks_for_counts()
    {
        directory.With("docs/CODEOWNERS", "docs").With("CODEOWNERS", "root");
        Assert.Equal(CodeownersFile.Of("CODEOWNERS", "root"), Read());
        directory.With(".github/CODEOWNERS", "github");
        Assert.Equal(CodeownersFile.Of(".github/CODEOWNERS", "github"), Read());
    }

    [Fact]
    public void A_directory_counts_only_where_no_place_has_a_file()
    {
        directory.With(".github/CODEOWNERS/README", "x");
        Assert.Equal(new CodeownersFile(".github/CODEOWNERS", CodeownersForm.Directory, ""), Read());
        directory.With("docs/CODEOWNERS", "* @a");
        Assert.Equal(CodeownersFile.Of("docs/CODEOWNERS", "* @a"), Read());
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        directory.WithLink("CODEOWNERS", "/etc/passwd");
        Assert.Equal(new CodeownersFile("CODEOWNERS", CodeownersForm.Link, ""), Read());
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read_and_one_at_the_limit_is()
    {
        directory.With("CODEOWNERS", new byte[CodeownersFile.MaximumBytes + 1]);
        Assert.Equal(new CodeownersFile("CODEOWNERS", CodeownersForm.TooLarge, ""), Read());
        directory.With("CODEOWNERS", new byte[CodeownersFile.MaximumBytes]);
        Assert.Equal(CodeownersForm.File, Read().Form);
    }

    private CodeownersFile Read() =>
        LocalReader.Read(directory.Path, [Question.For<CodeownersFile>()], DateTimeOffset.UnixEpoch).Get<CodeownersFile>().IsKnown(out var file, out var gap)
            ? file
            : throw new InvalidOperationException(gap.Detail);
}
