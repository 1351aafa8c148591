using System.Text.RegularExpressions;
using PolicyBot.Commands;
using PolicyBot.Reports;

namespace PolicyBot.Tests.Reports;

public sealed class HostileTextTests
{
    private static readonly string[] Hostile =
    [
        "\u001b[2J\u001b]0;owned\u0007", "\u009b31m", "exe\u202ecod.txt", "a\r\nfail  security", "[red]not markup[/]", "[[link=http://evil.example]]x[/]", "`a` *b* <img src=x>",
        "@everyone #1", "\u2028\ufeff\u200b", "%00 #? /../", "|a|b|", new string('x', 5000), "\"quoted\\", "",
    ];

    [Theory]
    [InlineData(null, false)]
    [InlineData(80, false)]
    [InlineData(80, true)]
    public void No_text_reaches_a_terminal_as_an_order_to_it(int? width, bool colours)
    {
        foreach (var foreign in Hostile)
        {
            var text = Text(foreign, width, colours);
            var rest = Regex.Replace(text, @"\u001b\[[0-9;]*m", "", RegexOptions.NonBacktracking);
            Assert.DoesNotContain(rest, character => char.IsControl(character) && character != '\n');
            Assert.DoesNotContain(rest, character => character is '\u202e' or '\u2028' or '\ufeff' or '\u200b');
            Assert.Equal(colours, text.Contains('\u001b', StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_name_that_looks_like_markup_is_shown_as_it_is() =>
        Assert.Contains("[red]not markup[/]", Text("[red]not markup[/]", width: 200, colours: true));

    [Fact]
    public void A_line_end_in_a_name_makes_no_row_of_its_own() =>
        Assert.DoesNotContain(Text("a\nfail  security", width: null, colours: false).Split('\n'), line => line.StartsWith("fail", StringComparison.Ordinal));

    [Fact]
    public void The_formats_for_programs_are_plain_ascii()
    {
        foreach (var foreign in Hostile)
        {
            Assert.All(JsonReport.Of(SomeReport.With(foreign)) + SarifReport.Of(SomeReport.With(foreign)), character => Assert.True(character is '\n' or (>= ' ' and <= '~')));
        }
    }

    [Fact]
    public void Markdown_holds_no_hidden_character()
    {
        foreach (var foreign in Hostile)
        {
            Assert.DoesNotContain(MarkdownReport.Of(SomeReport.With(foreign)), character => (char.IsControl(character) && character != '\n') || character is '\u202e' or '\u2028');
        }
    }

    private static string Text(string foreign, int? width, bool colours)
    {
        using var output = new StringWriter { NewLine = "\n" };
        TextReport.Write(SomeReport.With(foreign), new Terminal(output, TextWriter.Null, width, colours));
        return output.ToString();
    }
}
