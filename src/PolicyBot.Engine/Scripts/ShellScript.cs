using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace PolicyBot.Engine.Scripts;

/// <summary>Splits a shell script into its commands. It does not run anything: what only a run could tell is left as it is written.</summary>
public static class ShellScript
{
    private static readonly ImmutableHashSet<string> Wrappers = ImmutableHashSet.Create(StringComparer.Ordinal, ["sudo", "env", "exec", "time", "nice", "nohup", "command", "then", "do", "else", "if", "while", "until", "!", "{", "("]);

    private static readonly SearchValues<char> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    /// <param name="script">Of any length; the work grows with it and no faster.</param>
    public static ImmutableArray<ShellCommand> Commands(string script)
    {
        var commands = ImmutableArray.CreateBuilder<ShellCommand>();
        var (line, start, text, quote, isPiped) = (1, 1, new StringBuilder(), '\0', false);
        for (var at = 0; at < script.Length; at++)
        {
            var character = script[at];
            if (character == '\\' && at + 1 < script.Length && quote != '\'')
            {
                at++;
                if (script[at] == '\r' && at + 1 < script.Length)
                {
                    at++;
                }

                start = text.Length == 0 ? line : start;
                line += script[at] == '\n' ? 1 : 0;
                if (script[at] != '\n')
                {
                    text.Append(script[at]);
                }
                else if (text.Length > 0)
                {
                    text.Append(' ');
                }

                continue;
            }

            if (character == '\n')
            {
                line++;
            }

            if (quote != '\0')
            {
                quote = character == quote ? '\0' : quote;
                text.Append(character);
            }
            else if (character is '\'' or '"')
            {
                quote = character;
                text.Append(character);
            }
            else if (character == '#' && (text.Length == 0 || char.IsWhiteSpace(text[^1])))
            {
                while (at + 1 < script.Length && script[at + 1] != '\n')
                {
                    at++;
                }
            }
            else if (character is '\n' or ';' or '|' || (character == '&' && !(text.Length > 0 && text[^1] == '>')))
            {
                var isDouble = at + 1 < script.Length && script[at + 1] == character && character is '|' or '&';
                End(isPipe: character == '|' && !(at + 1 < script.Length && script[at + 1] == '|'));
                at += isDouble && at + 1 < script.Length && script[at + 1] == character ? 1 : 0;
            }
            else
            {
                start = text.Length == 0 ? line : start;
                if (text.Length > 0 || !char.IsWhiteSpace(character))
                {
                    text.Append(character);
                }
            }
        }

        End(isPipe: false);
        return commands.ToImmutable();

        void End(bool isPipe)
        {
            var written = text.ToString().Trim();
            if (Words(written) is { IsEmpty: false } words)
            {
                commands.Add(new ShellCommand(start, words, written, isPiped));
            }

            text.Clear();
            (isPiped, start) = (isPipe, line);
        }
    }

    private static ImmutableArray<string> Words(string command)
    {
        var words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('\'', '"')).ToImmutableArray();
        var first = 0;
        while (first < words.Length && (Wrappers.Contains(words[first]) || IsAssignment(words[first]) || (first > 0 && words[first].StartsWith('-'))))
        {
            first++;
        }

        return words[first..];
    }

    private static bool IsAssignment(string word)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && word.AsSpan(0, equals).IndexOfAnyExcept(OfNames) < 0 && !word.Contains("$(", StringComparison.Ordinal);
    }
}
