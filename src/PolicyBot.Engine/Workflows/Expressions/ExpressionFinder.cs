namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>Finds expressions in a text.</summary>
public static class ExpressionFinder
{
    public const string Opening = "${{";

    /// <summary>Each with where its opening mark stands. One that is not closed is none, and nor is what follows it.</summary>
    public static IEnumerable<(int Start, string Text)> In(string text)
    {
        for (var start = text.IndexOf(Opening, StringComparison.Ordinal); start >= 0;)
        {
            var from = start + Opening.Length;
            var end = EndOf(text, from);
            if (end < 0)
            {
                yield break;
            }

            yield return (start, text[from..end]);
            start = text.IndexOf(Opening, end + 2, StringComparison.Ordinal);
        }
    }

    /// <summary>Braces in a text of the expression do not end it.</summary>
    private static int EndOf(string text, int from)
    {
        var isQuoted = false;
        for (var at = from; at < text.Length; at++)
        {
            if (text[at] == '\'')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && text[at] == '}' && at + 1 < text.Length && text[at + 1] == '}')
            {
                return at;
            }
        }

        return -1;
    }
}
