using PolicyBot.Engine.Text;

namespace PolicyBot.Tests;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["approvalCount", "blockForce", "action", "check"];

    [Theory]
    [InlineData("aprovalCount", "approvalCount")]
    [InlineData("BLOCKFORCE", "blockForce")]
    [InlineData("chekc", "check")]
    [InlineData("checkk", "check")]
    public void A_slip_finds_what_was_meant(string word, string meant) => Assert.Equal(meant, Spelling.Nearest(word, Known));

    [Theory]
    [InlineData("")]
    [InlineData("frobnicate")]
    [InlineData("x")]
    public void Another_word_finds_nothing(string word) => Assert.Null(Spelling.Nearest(word, Known));
}
