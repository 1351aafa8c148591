using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows.Expressions;

/// <summary>Splits an expression into tokens.</summary>
internal static class Tokens
{
    private static readonly string[] Signs = ["&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "(", ")", "[", "]", ".", ",", "*"];

    /// <returns>With a character that no expression has, false: the tokens are those that can be told all the same.</returns>
    public static bool TryRead(string text, out ImmutableArray<Token> tokens)
    {
        var (read, isGood) = (ImmutableArray.CreateBuilder<Token>(), true);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (IsNameStart(text[at]))
            {
                at = End(text, at, IsNamePart);
                read.Add(new Token(TokenKind.Name, text[start..at].ToLowerInvariant()));
            }
            else if (char.IsAsciiDigit(text[at]) || (text[at] is '-' or '+' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            {
                at = End(text, at + 1, character => char.IsAsciiLetterOrDigit(character) || character == '.');
                read.Add(new Token(TokenKind.Number, text[start..at]));
            }
            else if (text[at] == '\'')
            {
                isGood &= Quoted(text, ref at, out var quoted);
                read.Add(new Token(TokenKind.Text, quoted));
            }
            else if (Array.Find(Signs, one => string.CompareOrdinal(text, start, one, 0, one.Length) == 0) is { } sign)
            {
                at += sign.Length;
                read.Add(new Token(TokenKind.Sign, sign));
            }
            else
            {
                isGood = false;
                at++;
            }
        }

        tokens = read.ToImmutable();
        return isGood;
    }

    private static bool Quoted(string text, ref int at, out string quoted)
    {
        var start = at + 1;
        for (at = start; at < text.Length; at++)
        {
            if (text[at] != '\'')
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '\'')
            {
                at++;
                continue;
            }

            quoted = text[start..at].Replace("''", "'", StringComparison.Ordinal);
            at++;
            return true;
        }

        quoted = text[start..];
        return false;
    }

    private static int End(string text, int at, Func<char, bool> goesOn)
    {
        while (at < text.Length && goesOn(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';

    private static bool IsNamePart(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
