using System.Text;
using PolicyBot.Engine.Binaries;

namespace PolicyBot.Tests.Binaries;

public sealed class TextContentTests
{
    [Fact]
    public void Nothing_is_text() => Assert.True(TextContent.Is([]));

    [Fact]
    public void A_character_that_is_cut_at_the_end_changes_nothing() => Assert.True(TextContent.Is(Encoding.UTF8.GetBytes("größe").AsSpan(0, 3)));

    [Fact]
    public void Old_encodings_are_text() => Assert.True(TextContent.Is([.. "gr"u8, 0xF6, 0xDF, .. "e"u8]));

    [Fact]
    public void Wide_encodings_are_text_where_they_say_so() => Assert.True(TextContent.Is([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("words")]));

    [Fact]
    public void Colours_and_page_breaks_are_text() => Assert.True(TextContent.Is("\u001b[31mred\u001b[0m\f"u8));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x7F)]
    public void Other_control_characters_are_not(byte control) => Assert.False(TextContent.Is([.. "word"u8, control]));
}
