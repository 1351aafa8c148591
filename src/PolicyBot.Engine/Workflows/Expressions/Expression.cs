using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>What stands between <c>${{</c> and <c>}}</c>.</summary>
/// <param name="Text">Without the marks.</param>
/// <param name="Position">Of the opening mark.</param>
public sealed record Expression(string Text, Position Position)
{
    /// <summary>
    /// The values that may become its result or part of it: of <c>a &amp;&amp; b</c> that is b, of a comparison or of <c>contains(...)</c> nothing. Where the
    /// expression is not one that GitHub understands, all that it mentions.
    /// </summary>
    public ImmutableArray<ContextValue> Results => ExpressionReader.ResultsOf(Text);
}
