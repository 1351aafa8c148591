namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>One word or sign of an expression.</summary>
/// <param name="Text">Of a text, without quotes.</param>
internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string sign) => Kind == TokenKind.Sign && Text == sign;
}

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Name,
    Number,
    Text,
    Sign,
}
