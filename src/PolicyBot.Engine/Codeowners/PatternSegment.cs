using System.Collections.Immutable;

namespace PolicyBot.Engine.Codeowners;

/// <summary>What stands between two slashes of a pattern; a name in a path is one without wildcards.</summary>
internal sealed class PatternSegment
{
    private readonly ImmutableArray<Token> tokens;

    private PatternSegment(ImmutableArray<Token> tokens) => this.tokens = tokens;

    /// <summary>Any name.</summary>
    public static PatternSegment Any { get; } = new([Token.Run]);

    public bool IsAny => tokens is [{ IsRun: true }];

    public static PatternSegment Literal(string name) => new([.. name.Select(Token.Exactly)]);

    public static PatternSegment Parse(string text)
    {
        var read = ImmutableArray.CreateBuilder<Token>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                read.Add(Token.Exactly(text[++i]));
            }
            else if (text[i] != '*')
            {
                read.Add(text[i] == '?' ? Token.One : Token.Exactly(text[i]));
            }
            else if (read is not [.., { IsRun: true }])
            {
                read.Add(Token.Run);
            }
        }

        return new PatternSegment(read.DrainToImmutable());
    }

    /// <summary>True where whatever the other matches is matched by this one. A wildcard of the other counts as a character that only a wildcard matches.</summary>
    public bool Covers(PatternSegment other)
    {
        var (here, there, afterRun, resume) = (0, 0, -1, 0);
        while (there < other.tokens.Length)
        {
            if (here < tokens.Length && tokens[here].IsRun)
            {
                (afterRun, resume) = (++here, there);
            }
            else if (here < tokens.Length && tokens[here].Covers(other.tokens[there]))
            {
                here++;
                there++;
            }
            else if (afterRun >= 0)
            {
                (here, there) = (afterRun, ++resume);
            }
            else
            {
                return false;
            }
        }

        return here == tokens.Length || (here == tokens.Length - 1 && tokens[here].IsRun);
    }

    /// <param name="Character">Null for a wildcard.</param>
    /// <param name="IsRun">True for any number of characters, false for exactly one.</param>
    private readonly record struct Token(char? Character, bool IsRun)
    {
        public static Token Run { get; } = new(null, IsRun: true);

        public static Token One { get; } = new(null, IsRun: false);

        public static Token Exactly(char character) => new(character, IsRun: false);

        /// <summary>For one that is not a run.</summary>
        public bool Covers(Token other) => !other.IsRun && (Character is null || Character == other.Character);
    }
}
