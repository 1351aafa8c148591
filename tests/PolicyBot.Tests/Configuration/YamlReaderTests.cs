using System.Text;
using PolicyBot.Engine.Configuration;
using PolicyBot.Engine.Configuration.Yaml;

namespace PolicyBot.Tests.Configuration;

public sealed class YamlReaderTests
{
    private static readonly Source File = new("", "x.yaml", 0);

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("On", "true")]
    [InlineData("y", "true")]
    [InlineData("NO", "false")]
    [InlineData("off", "false")]
    [InlineData("010", "8")]
    [InlineData("0x1F", "31")]
    [InlineData("0b11", "3")]
    [InlineData("-0o17", "-15")]
    [InlineData("1_000", "1000")]
    [InlineData("08", "8")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("1.10", "1.1")]
    [InlineData("1.0", "1")]
    [InlineData(".5", "0.5")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("123456.5", "123456.5")]
    [InlineData("1234567.5", "1.2345675e+06")]
    [InlineData("1e3", "1000")]
    [InlineData("-0.0", "-0")]
    [InlineData("1e400", "1e400")]
    [InlineData("'yes'", "yes")]
    [InlineData("\"010\"", "010")]
    [InlineData("!!str 010", "010")]
    [InlineData("!!binary aGk=", "hi")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("12:30:45", "12:30:45")]
    [InlineData("v1.2", "v1.2")]
    [InlineData("+x", "+x")]
    public void A_scalar_is_what_Allstars_parser_made_of_it_where_text_is_wanted(string yaml, string text) =>
        Assert.Equal(text, ((YamlScalar)Value($"a: {yaml}")).Text);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("~")]
    [InlineData("\uFEFF")]
    public void A_file_that_says_nothing_is_an_empty_mapping(string text) => Assert.Empty(Read(text).Root!.Entries);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_key() => Assert.Equal("a", Read("\uFEFFa: 1").Root!.Entries[0].Key);

    [Theory]
    [InlineData("- a", "is not a mapping of keys to values")]
    [InlineData("word", "is not a mapping of keys to values")]
    [InlineData("a: 1\n---\nb: 2\n", "holds more than one document")]
    [InlineData("a: 1\n...\nb", "holds more than one document")]
    [InlineData("? {a: b}\n: c", "has a key that is not a word")]
    [InlineData("~: c", "has a key that is not a word")]
    [InlineData("a: *b", "refers to an anchor that is not there")]
    [InlineData("a: &a [*a]", "has an anchor that contains itself")]
    [InlineData("<<: 5", "merges (<<) something that is not a mapping")]
    [InlineData("<<: [5]", "merges (<<) something that is not a mapping")]
    [InlineData("a: !!binary '?'", "holds !!binary that is not base64")]
    [InlineData("a: \"\\UFFFFFFFF\"", "is not YAML")]
    [InlineData("a: [", "is not YAML")]
    [InlineData("a: b: c", "is not YAML")]
    [InlineData("a: \u001b[31m", @"holds the character \u{1b}")]
    [InlineData("a: \0", @"holds the character \u{0}")]
    public void A_file_that_is_no_mapping_is_refused(string text, string why)
    {
        var file = Read(text);
        Assert.Null(file.Root);
        var problem = Assert.Single(file.Problems);
        Assert.Equal(ProblemSeverity.Refused, problem.Severity);
        Assert.StartsWith(why, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_the_line() => Assert.Equal("x.yaml:3: refers to an anchor that is not there", Read("a: 1\nb:\n  - *c\n").Problems.Single().ToString());

    /// <summary>The parser's own words for these know no place.</summary>
    [Theory]
    [InlineData("a: 1\nb: [\n", 3)]
    [InlineData("a: 1\nb: {c: 2\nd: 3\n", 2)]
    [InlineData("a: 1\nb: 2\nc: \"\\UFFFFFFFF\"\n", 3)]
    public void A_bracket_that_is_never_closed_and_an_impossible_character_are_told_with_a_line(string text, int line) =>
        Assert.Equal(line, Read(text).Problems.Single().Source.Line);

    [Fact]
    public void Keys_and_values_know_where_they_stand()
    {
        var entry = Read("a: 1\nb:\n  - x\n").Root!.Entries[1];
        var item = ((YamlSequence)entry.Value).Items[0];
        Assert.Equal((2, 1, 3, 5), (entry.KeyNode.Line, entry.KeyNode.Column, item.Line, item.Column));
    }

    [Theory]
    [InlineData("base: &b {x: 1, y: 2}\na: {<<: *b, x: 3}", "3", "2")]
    [InlineData("base: &b {x: 1, y: 2}\na: {x: 3, <<: *b}", "1", "2")]
    [InlineData("a: {<<: [{x: 1}, {x: 2, y: 4}]}", "1", "4")]
    [InlineData("a: {<<: {x: 1, y: 2}}", "1", "2")]
    public void Merge_keys_merge_where_they_stand_as_go_yaml_does(string text, string x, string y)
    {
        var mapping = (YamlMapping)Read(text).Root!.Entries[^1].Value;
        Assert.Equal((x, y), (Last(mapping, "x"), Last(mapping, "y")));
    }

    [Fact]
    public void A_quoted_merge_key_is_a_key_like_any_other() => Assert.Equal("<<", Read("'<<': {a: 1}").Root!.Entries.Single().Key);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    [InlineData("[", "")]
    [InlineData("{a: ", "")]
    public void Deep_nesting_is_refused_before_it_costs_anything(string open, string close)
    {
        var file = Read("a: " + string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000)));
        Assert.Equal("is nested more than 64 levels deep", file.Problems.Single().Message);
        Assert.InRange(file.Nodes, 1, 200);
    }

    [Fact]
    public void Two_hundred_thousand_brackets_in_block_style_are_refused() =>
        Assert.Null(Read(string.Concat(Enumerable.Repeat("- ", 200_000))).Root);

    [Fact]
    public void A_billion_laughs_are_refused_after_a_few()
    {
        var text = new StringBuilder("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var file = Read(text.ToString());
        Assert.Equal("holds more than 10,000 values with its aliases expanded", file.Problems.Single().Message);
        Assert.InRange(file.Nodes, 1, 30_000);
    }

    [Fact]
    public void Aliases_that_only_nest_are_refused_by_their_depth()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 80; i++)
        {
            text.Append($"a{i}: &a{i} [*a{i - 1}]\n");
        }

        Assert.Equal("is nested more than 64 levels deep", Read(text.ToString()).Problems.Single().Message);
    }

    [Fact]
    public void A_merge_that_doubles_again_and_again_is_refused()
    {
        var text = new StringBuilder("a0: &a0 {x: 1}\n");
        for (var i = 1; i < 40; i++)
        {
            text.Append($"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}]}}\n");
        }

        Assert.Equal("holds more than 10,000 values with its aliases expanded", Read(text.ToString()).Problems.Single().Message);
    }

    [Fact]
    public void A_file_above_a_mebibyte_is_refused_unread()
    {
        var file = Read("a: " + new string('x', 1 << 20));
        Assert.Equal(("is larger than 1 MiB", 0), (file.Problems.Single().Message, file.Nodes));
    }

    [Fact]
    public void A_list_of_more_than_ten_thousand_is_refused() =>
        Assert.Null(Read("a: [" + string.Join(',', Enumerable.Repeat('x', 10_001)) + "]").Root);

    private static YamlFile Read(string text) => YamlReader.Read(text, File);

    private static YamlNode Value(string text) => Read(text).Root!.Entries[0].Value;

    private static string Last(YamlMapping mapping, string key) => ((YamlScalar)mapping.Entries.Last(entry => entry.Key == key).Value).Text;
}
