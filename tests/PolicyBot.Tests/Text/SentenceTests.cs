using System.Text.Json;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Tests.Text;

public sealed class SentenceTests
{
    [Fact]
    public void What_stands_in_the_source_is_ours_and_what_fills_a_hole_is_foreign()
    {
        var (owner, line) = ("@x", 3);
        var found = new Observation.Found(Target.Subject, $"Owner {owner} on line {line} is unknown.");
        Assert.Equal([("Owner ", false), ("@x", true), (" on line 3 is unknown.", false)], Parts(found.Message));
        Assert.Equal("Owner @x on line 3 is unknown.", found.Message.ToString());
    }

    [Fact]
    public void A_string_from_elsewhere_is_foreign_as_a_whole()
    {
        var wording = string.Concat("a ", "b");
        Assert.Equal([("a b", true)], Parts(wording));
    }

    [Fact]
    public void A_sentence_in_a_sentence_keeps_its_parts()
    {
        Sentence inner = $"of {"x"}";
        Assert.Equal([("A part of ", false), ("x", true), (".", false)], Parts($"A part {inner}."));
    }

    [Fact]
    public void A_sentence_is_read_back_from_JSON_as_it_was_written()
    {
        Sentence[] sentences = [$"", $"plain", $"{"a"}{"b"}", $"{""}c{1}d{"\"<`"}", "all foreign"];
        foreach (var sentence in sentences)
        {
            Assert.Equal(sentence, JsonSerializer.Deserialize<Sentence>(JsonSerializer.Serialize(sentence)));
        }
    }

    private static IEnumerable<(string, bool)> Parts(Sentence sentence) => sentence.Parts.Select(part => (part.Text, part.IsForeign));
}
