using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>Follows the values of an expression to its result, by descent through GitHub's grammar.</summary>
internal sealed class ExpressionReader
{
    /// <summary>GitHub refuses a workflow with a longer one.</summary>
    private const int Longest = 21_000;

    /// <summary>Deeper ones are read as if they were not understood: GitHub refuses them, too.</summary>
    private const int Deepest = 50;

    private const int MostParts = 64;

    /// <summary>Functions whose result is a boolean or a hash.</summary>
    private static readonly string[] Harmless = ["contains", "startswith", "endswith", "hashfiles", "success", "failure", "always", "cancelled"];

    private readonly ImmutableArray<Token> tokens;
    private int at;

    private ExpressionReader(ImmutableArray<Token> tokens) => this.tokens = tokens;

    private bool IsAtEnd => at >= tokens.Length;

    public static ImmutableArray<ContextValue> ResultsOf(string expression)
    {
        if (expression.Length > Longest)
        {
            return [];
        }

        var isGood = Tokens.TryRead(expression, out var tokens);
        var reader = new ExpressionReader(tokens);
        return isGood && reader.Either(0) is { } results && reader.IsAtEnd
            ? [.. results.Distinct()]
            : [.. reader.Mentioned().Distinct()];
    }

    /// <summary>Every context that stands anywhere, where the whole is not understood. An index that has to be computed may choose any part.</summary>
    private IEnumerable<ContextValue> Mentioned()
    {
        for (at = 0; !IsAtEnd;)
        {
            var name = tokens[at++];
            if (name.Kind == TokenKind.Name)
            {
                yield return new ContextValue(PlainPathBelow(name.Text), IsWhole: true);
            }
        }
    }

    private string PlainPathBelow(string path)
    {
        for (var parts = 0; parts < MostParts; parts++)
        {
            var (isDot, isBracket) = (at + 1 < tokens.Length && tokens[at].Is("."), at + 2 < tokens.Length && tokens[at].Is("[") && tokens[at + 2].Is("]"));
            if (isDot && (tokens[at + 1].Kind == TokenKind.Name || tokens[at + 1].Is("*")))
            {
                path = $"{path}.{tokens[at + 1].Text}";
                at += 2;
            }
            else if (isBracket)
            {
                path = $"{path}.{Part(tokens[at + 1])}";
                at += 3;
            }
            else
            {
                break;
            }
        }

        return path;
    }

    /// <summary><c>a || b</c> gives either.</summary>
    private List<ContextValue>? Either(int depth)
    {
        var results = Last(depth);
        while (results is not null && Take("||"))
        {
            if (Last(depth) is not { } more)
            {
                return null;
            }

            results.AddRange(more);
        }

        return results;
    }

    /// <summary><c>a &amp;&amp; b</c> gives b, or an a that says nothing.</summary>
    private List<ContextValue>? Last(int depth)
    {
        var results = Compared(depth);
        while (results is not null && Take("&&"))
        {
            results = Compared(depth);
        }

        return results;
    }

    private List<ContextValue>? Compared(int depth)
    {
        var results = Single(depth);
        while (results is not null && (Take("==") || Take("!=") || Take("<=") || Take(">=") || Take("<") || Take(">")))
        {
            results = Single(depth) is null ? null : [];
        }

        return results;
    }

    private List<ContextValue>? Single(int depth)
    {
        if (IsAtEnd || depth > Deepest)
        {
            return null;
        }

        if (Take("!"))
        {
            return Single(depth + 1) is null ? null : [];
        }

        if (Take("("))
        {
            return Either(depth + 1) is { } inner && Take(")") ? Below(inner, depth) : null;
        }

        if (tokens[at].Kind is TokenKind.Number or TokenKind.Text)
        {
            at++;
            return [];
        }

        return tokens[at].Kind == TokenKind.Name ? Access(depth) : null;
    }

    /// <summary>A function's call, a word such as <c>true</c>, or a context with what is asked of it.</summary>
    private List<ContextValue>? Access(int depth)
    {
        var name = tokens[at++].Text;
        if (Take("("))
        {
            return Call(name, depth) is { } called ? Below(called, depth) : null;
        }

        return name is "true" or "false" or "null" or "nan" or "infinity" ? []
            : PathBelow(name, depth) is { } path ? [new ContextValue(path, IsWhole: false)]
            : null;
    }

    private List<ContextValue>? Call(string function, int depth)
    {
        List<ContextValue> results = [];
        while (!Take(")"))
        {
            if (Either(depth + 1) is not { } argument || !(Take(",") || (!IsAtEnd && tokens[at].Is(")"))))
            {
                return null;
            }

            results.AddRange(argument);
        }

        return Harmless.Contains(function, StringComparer.Ordinal) ? []
            : function == "tojson" ? [.. results.Select(value => value with { IsWhole = true })]
            : results;
    }

    /// <summary>What is asked of a value that was computed: any part of it may come out.</summary>
    private List<ContextValue>? Below(List<ContextValue> values, int depth)
    {
        var (start, isRead) = (at, PathBelow("", depth) is not null);
        return !isRead ? null : at == start ? values : [.. values.Select(value => value with { IsWhole = true })];
    }

    /// <summary>The path with all that follows it: <c>.name</c>, <c>.*</c>, <c>['name']</c>, <c>[0]</c>, <c>[anything]</c>.</summary>
    private string? PathBelow(string path, int depth)
    {
        for (var parts = 0; !IsAtEnd && (tokens[at].Is(".") || tokens[at].Is("[")); parts++)
        {
            if (parts == MostParts)
            {
                return null;
            }

            var isDot = tokens[at++].Is(".");
            var part = isDot ? PartAfterDot() : PartInBrackets(depth);
            if (part is null)
            {
                return null;
            }

            path = $"{path}.{part}";
        }

        return path;
    }

    private string? PartAfterDot() =>
        IsAtEnd ? null
        : Take("*") ? "*"
        : tokens[at].Kind == TokenKind.Name ? tokens[at++].Text
        : null;

    private string? PartInBrackets(int depth)
    {
        if (at + 1 < tokens.Length && tokens[at].Kind == TokenKind.Text && tokens[at + 1].Is("]"))
        {
            at += 2;
            return Part(tokens[at - 2]);
        }

        return (Take("*") || Either(depth + 1) is not null) && Take("]") ? "*" : null;
    }

    private static string Part(Token index) =>
        index is { Kind: TokenKind.Text, Text: { Length: > 0 } name } && !name.Contains('.', StringComparison.Ordinal) ? name.ToLowerInvariant() : "*";

    private bool Take(string sign)
    {
        if (IsAtEnd || !tokens[at].Is(sign))
        {
            return false;
        }

        at++;
        return true;
    }
}
