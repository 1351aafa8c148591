using System.Text;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Gathering;
using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Rest;
using PolicyBot.GitHub.Sections;
using PolicyBot.GitHub.Sections.Files;

namespace PolicyBot.Tests.GitHub;

/// <summary>What is kept of contents is kept for ever: so only what was read is.</summary>
public sealed class ContentAskTests
{
    private static readonly Gap Broken = new(GapReason.ServerError, "it broke");

    private static readonly RestPath Somewhere = new("/repos/{owner}/{repo}", "acme", "api");

    private static readonly BytesAsk Bytes = new BytesAsk(Somewhere, 100, "b10b", 5);

    private static readonly TreeAsk Tree = new TreeAsk(Somewhere, "7ee", TreePart.Binaries);

    private static readonly SucceededAsk Succeeded = new SucceededAsk(Somewhere, 42, "c0", ".github/workflows/check.yml");

    private static readonly FragmentAsk Text = new FragmentAsk("R_42", new Fragment("Text_b10b", "Repository", "text_b10b:object(oid:\"b10b\"){... on Blob{text}}") { IsContent = true });

    [Fact]
    public void What_could_not_be_read_is_not_kept()
    {
        Assert.Null(Bytes.Write(new Answer<ReadOnlyMemory<byte>>.Failed(Broken)));
        Assert.Null(Bytes.Write(new Answer<ReadOnlyMemory<byte>>.Absent("it")));
        Assert.Null(Tree.Write(new Answer<TreeWire>.Failed(Broken)));
        Assert.Null(Tree.Write(new Answer<TreeWire>.Absent("it")));
        Assert.Null(Succeeded.Write(new Answer<RunsWire>.Failed(Broken)));
        Assert.Null(Text.Write(new Fact<GraphQLNode>.Unknown(Broken)));
    }

    [Fact]
    public void What_may_be_another_tomorrow_is_not_kept()
    {
        Assert.Null(Succeeded.Write(new Answer<RunsWire>.Present(new RunsWire(0))));
        Assert.Null(Tree.Write(new Answer<TreeWire>.Present(new TreeWire(true, []))));
    }

    [Fact]
    public void What_was_read_is_kept_also_where_it_is_empty()
    {
        Assert.Equal("hello"u8.ToArray(), Bytes.Write(new Answer<ReadOnlyMemory<byte>>.Present("hello"u8.ToArray()))!);
        Assert.Equal([], new BytesAsk(Somewhere, 100, "e69d").Write(new Answer<ReadOnlyMemory<byte>>.Present(ReadOnlyMemory<byte>.Empty))!);
        Assert.NotNull(Tree.Write(new Answer<TreeWire>.Present(new TreeWire(false, []))));
        Assert.NotNull(Succeeded.Write(new Answer<RunsWire>.Present(new RunsWire(3))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    public void What_is_kept_and_is_no_answer_is_asked_again(string kept)
    {
        var damaged = Encoding.UTF8.GetBytes(kept);

        Assert.All<IContentAsk>([Bytes, Tree, Succeeded, Text], ask => Assert.Null(ask.Read(damaged)));
    }
}
