using PolicyBot.Engine.Workflows;
using PolicyBot.Engine.Workflows.Expressions;

namespace PolicyBot.Tests.Workflows;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("none", "")]
    [InlineData("a ${{ b }} c ${{d}}", " b |d")]
    [InlineData("${{ 'x}}y' }}", " 'x}}y' ")]
    [InlineData("${{ 'it''s }}' }}", " 'it''s }}' ")]
    [InlineData("${{ open", "")]
    [InlineData("${{ 'open }} ${{ b }}", "")]
    [InlineData("$${{ a }}}", " a ")]
    public void Expressions_are_found_between_their_marks(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ExpressionFinder.In(text).Select(found => found.Text)));

    [Theory]
    [InlineData("github.head_ref", "github.head_ref")]
    [InlineData("GitHub.Head_Ref", "github.head_ref")]
    [InlineData("github['head_ref']", "github.head_ref")]
    [InlineData("github [ 'event' ] . issue", "github.event.issue")]
    [InlineData("github.event.commits[0].message", "github.event.commits.*.message")]
    [InlineData("github.event.commits.*.message", "github.event.commits.*.message")]
    [InlineData("github.event[inputs.which]", "github.event.*")]
    [InlineData("a.b || c.d", "a.b c.d")]
    [InlineData("a.b && c.d", "c.d")]
    [InlineData("a.b && c.d || 'x'", "c.d")]
    [InlineData("(a.b || c)", "a.b c")]
    [InlineData("a.b == c.d", "")]
    [InlineData("!a.b", "")]
    [InlineData("contains(a.b, 'x')", "")]
    [InlineData("StartsWith(a.b, 'x') && a.c", "a.c")]
    [InlineData("format('{0} {1}', a.b, c.d)", "a.b c.d")]
    [InlineData("toJSON(github.event)", "github.event+")]
    [InlineData("fromJSON(a.b).c", "a.b+")]
    [InlineData("join(github.event.pages.*.page_name, ', ')", "github.event.pages.*.page_name")]
    [InlineData("true", "")]
    [InlineData("-1.5e3", "")]
    [InlineData("'github.head_ref'", "")]
    [InlineData("success()", "")]
    public void The_values_that_may_come_out_are_told(string expression, string expected) => Assert.Equal(expected, Told(expression));

    [Theory]
    [InlineData("github.head_ref github.actor", "github.actor+")]
    [InlineData("contains(github.head_ref, 'x'", "github.head_ref+")]
    [InlineData("a.b == ", "a.b+")]
    [InlineData("github.head_ref ? 1 : 2", "github.head_ref+")]
    public void What_is_not_understood_may_be_anything_that_it_mentions(string expression, string expected) =>
        Assert.Contains(expected, Told(expression).Split(' '));

    [Fact]
    public void What_is_longer_than_GitHub_takes_says_nothing() => Assert.Equal("", Told("github.head_ref" + new string(' ', 21_000)));

    private static string Told(string expression) =>
        string.Join(' ', new Expression(expression, new Position(1, 1)).Results.Select(value => value.Path + (value.IsWhole ? "+" : "")));
}
