using PolicyBot.Engine.Text;

namespace PolicyBot.Tests.Text;

public sealed class GlobTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("exact", "exact")]
    [InlineData("*", "anything/at all")]
    [InlineData("team-*", "team-")]
    [InlineData("*-service", "billing-service")]
    [InlineData("a?c", "abc")]
    [InlineData("[a-c]x", "bx")]
    [InlineData("[!a-c]x", "dx")]
    [InlineData("[^a]x", "bx")]
    [InlineData("[]a]", "]")]
    [InlineData("[a-]", "-")]
    [InlineData("{one,two}-repo", "two-repo")]
    [InlineData("{a{b,c},d}e", "ace")]
    [InlineData("{,x}a", "a")]
    [InlineData(@"\*", "*")]
    [InlineData(@"\{a,b\}", "{a,b}")]
    [InlineData("a,b}", "a,b}")]
    [InlineData("**", "a/b")]
    public void A_name_matches(string pattern, string name) => Assert.True(Glob.ForNames(pattern)!.IsMatch(name));

    [Theory]
    [InlineData("exact", "Exact")]
    [InlineData("exact", "exactly")]
    [InlineData("a?c", "ac")]
    [InlineData("[!a-c]x", "ax")]
    [InlineData("{one,two}", "one,two")]
    [InlineData("", "a")]
    public void A_name_does_not_match(string pattern, string name) => Assert.False(Glob.ForNames(pattern)!.IsMatch(name));

    [Theory]
    [InlineData("*.jar", "a.jar")]
    [InlineData("lib/*.jar", "lib/a.jar")]
    [InlineData("**/*.jar", "a.jar")]
    [InlineData("**/*.jar", "a/b/c.jar")]
    [InlineData("a/**/b", "a/b")]
    [InlineData("a/**/b", "a/x/y/b")]
    [InlineData("testdata/**", "testdata/a/b")]
    [InlineData("a**z", "a/b/z")]
    public void A_path_matches(string pattern, string path) => Assert.True(Glob.ForPaths(pattern)!.IsMatch(path));

    [Theory]
    [InlineData("*.jar", "lib/a.jar")]
    [InlineData("a?b", "a/b")]
    [InlineData("a[!x]b", "a/b")]
    [InlineData("**/b", "ab")]
    [InlineData("a/**/b", "a/xb")]
    [InlineData("testdata/**", "testdata")]
    public void A_path_does_not_match(string pattern, string path) => Assert.False(Glob.ForPaths(pattern)!.IsMatch(path));

    [Theory]
    [InlineData("[a")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("{a,b")]
    [InlineData("{a")]
    [InlineData("{")]
    [InlineData("a\\")]
    public void A_pattern_that_is_not_closed_is_none(string pattern) => Assert.Null(Glob.ForNames(pattern));

    [Fact]
    public void Braces_in_braces_without_end_are_no_pattern() => Assert.Null(Glob.ForNames(new string('{', 200_000)));

    [Fact]
    public void A_pattern_made_to_take_forever_does_not()
    {
        var pattern = Glob.ForNames(string.Concat(Enumerable.Repeat("*a", 200)) + "b");
        Assert.False(pattern!.IsMatch(new string('a', 4000)));
    }
}
