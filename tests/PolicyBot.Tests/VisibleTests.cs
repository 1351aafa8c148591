using PolicyBot.Engine.Text;

namespace PolicyBot.Tests;

public sealed class VisibleTests
{
    [Theory]
    [InlineData("plain äöü 漢字 🙂", "plain äöü 漢字 🙂")]
    [InlineData("a\tb\r\nc", @"a\tb\r\nc")]
    [InlineData("\u001b[31mred\u0007", @"\u{1b}[31mred\u{7}")]
    [InlineData("\u009b2J", @"\u{9b}2J")]
    [InlineData("exe\u202efdp.sh", @"exe\u{202e}fdp.sh")]
    [InlineData("a\u200bb\u2028c\ufeff", @"a\u{200b}b\u{2028}c\u{feff}")]
    public void Foreign_text_shows_what_a_terminal_would_obey_or_an_eye_would_miss(string foreign, string expected) =>
        Assert.Equal(expected, Visible.Of(foreign));

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("\ufffdx", Visible.Of("\ud800x"));

    [Fact]
    public void Long_text_is_cut_between_characters() => Assert.Equal("🙂🙂…", Visible.Of("🙂🙂🙂", longest: 2));
}
