namespace PolicyBot.Tests.Text;

/// <summary>That what looks for live text finds it.</summary>
public sealed class LivenessTests
{
    [Theory]
    [InlineData("hello @evil")]
    [InlineData("see #12")]
    [InlineData("see GH-12")]
    [InlineData("in 0123456789abcdef0123456789abcdef01234567")]
    [InlineData("at www.evil.example")]
    [InlineData("at https://evil.example")]
    [InlineData("[x](https://evil.example)")]
    [InlineData("![x](https://evil.example)")]
    [InlineData("<b>x</b>")]
    [InlineData("<details open>")]
    [InlineData("a | b\n--|--\n1 | 2")]
    [InlineData("- [x] done")]
    [InlineData("# heading")]
    [InlineData(":boom:")]
    public void What_is_alive_is_seen(string markdown) => Assert.NotEmpty(Liveness.In(markdown, _ => false));

    [Fact]
    public void What_is_code_is_not_alive() => Assert.Empty(Liveness.In("`@evil` and\n\n```\n@evil https://evil.example\n```", _ => false));

    [Fact]
    public void Comments_are_seen_outside_of_code_only() => Assert.Equal(["x"], Liveness.CommentsIn("<!-- x -->\n\n`<!-- y -->`"));
}
