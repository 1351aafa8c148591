using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PolicyBot.Engine.Codeowners;

namespace PolicyBot.Tests.Codeowners;

public sealed class CodeownersPatternTests
{
    [Theory]
    [InlineData("*", "a/b/c", true)]
    [InlineData("/*", "a", true)]
    [InlineData("/*", "a/b", false)]
    [InlineData("docs/*", "docs/a", true)]
    [InlineData("docs/*", "docs/a/b", false)]
    [InlineData("docs/**", "docs", false)]
    [InlineData("docs/**", "docs/a/b", true)]
    [InlineData("docs/", "x/docs/a", true)]
    [InlineData("docs/", "docs", false)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b/c", true)]
    [InlineData("**/x/*.md", "q/x/r.md", true)]
    [InlineData("**/x/*.md", "q/x/y/r.md", false)]
    [InlineData("f\\*o", "fxo", false)]
    [InlineData("f\\*o", "f*o", true)]
    [InlineData("[ab]", "a", false)]
    [InlineData("[ab]", "[ab]", true)]
    [InlineData("A", "a", false)]
    [InlineData("/", "a", false)]
    [InlineData("a", "", false)]
    public void A_pattern_matches_as_GitHub_does(string pattern, string path, bool matches) =>
        Assert.Equal(matches, CodeownersPattern.Parse(pattern).Matches(path));

    [Fact]
    public void Matching_agrees_with_a_regular_expression_of_the_same_meaning() =>
        Prop.ForAll(Patterns.ToArbitrary(), Paths.ToArbitrary(), (pattern, path) => CodeownersPattern.Parse(pattern).Matches(path) == Reference(pattern).IsMatch(path))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void What_a_pattern_covers_matches_nothing_that_it_does_not_match() =>
        Prop.ForAll(Patterns.Two().ToArbitrary(), Paths.ToArbitrary(), (patterns, path) =>
        {
            var (wide, narrow) = (CodeownersPattern.Parse(patterns.Item1), CodeownersPattern.Parse(patterns.Item2));
            return !wide.Covers(narrow) || !narrow.Matches(path) || wide.Matches(path);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Theory]
    [InlineData("*", "/build/logs/", true)]
    [InlineData("*", "foo", true)]
    [InlineData("docs/**", "docs/**/bar", true)]
    [InlineData("**/bar", "docs/bar", true)]
    [InlineData("/b*/logs", "/build/logs/", true)]
    [InlineData("/s*/", "/script", false)]
    [InlineData("/script/*", "/script", false)]
    [InlineData("/b?", "/b*", false)]
    [InlineData("/b*", "/b?", true)]
    [InlineData("docs", "/docs", true)]
    [InlineData("/docs", "docs", false)]
    public void A_pattern_covers_a_narrower_one(string wide, string narrow, bool covers) =>
        Assert.Equal(covers, CodeownersPattern.Parse(wide).Covers(CodeownersPattern.Parse(narrow)));

    [Theory]
    [InlineData("*a", "a")]
    [InlineData("**/a/", "a/")]
    [InlineData("*a*/", "aa/")]
    public void A_pattern_made_to_be_slow_is_not(string pattern, string path) =>
        Assert.False(CodeownersPattern.Parse("/" + string.Concat(Enumerable.Repeat(pattern, 1_000)) + "b").Matches(string.Concat(Enumerable.Repeat(path, 1_000)) + "c"));

    private static Gen<string> Patterns { get; } =
        from segments in Gen.Elements("a", "b", "*", "**", "a*", "*b", "?", "*a*", "ab").NonEmptyListOf()
        from start in Gen.Elements("", "/")
        from end in Gen.Elements("", "/")
        select start + string.Join('/', segments.Take(5)) + end;

    private static Gen<string> Paths { get; } =
        from segments in Gen.Elements("a", "b", "ab", "ba", "aab").NonEmptyListOf()
        select string.Join('/', segments.Take(6));

    /// <summary>GitHub's meaning, written the slow way.</summary>
    private static Regex Reference(string pattern)
    {
        var names = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var isAnchored = pattern.StartsWith('/') || names.Length > 1;
        var isDirectory = pattern.EndsWith('/') && names[^1] != "**";
        var text = isAnchored || names[0] == "**" ? "" : "(?:[^/]+/)*";
        foreach (var (place, name) in names.Index())
        {
            text += (name, place == names.Length - 1) switch
            {
                ("**", true) => ".+",
                ("**", false) => "(?:[^/]+/)*",
                ("*", var last) => last ? "[^/]+" : "[^/]+/",
                (_, var last) => name.Replace("*", "[^/]*", StringComparison.Ordinal).Replace("?", "[^/]", StringComparison.Ordinal) + (last ? "" : "/"),
            };
        }

        var tail = isDirectory ? "/.+" : names[^1] == "**" || (names[^1] == "*" && isAnchored) ? "" : "(?:/.*)?";
        return new Regex($@"\A(?:{text}{tail})\z", RegexOptions.NonBacktracking);
    }
}
