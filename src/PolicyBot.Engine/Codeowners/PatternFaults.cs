using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Codeowners;

/// <summary>What GitHub does not understand in a pattern.</summary>
internal static partial class PatternFaults
{
    /// <summary>GitLab's heading at the start of a line, as written; null where there is none. A directory called <c>[id]</c> goes on with a slash.</summary>
    public static string? SectionHeading(string line) => Heading().Match(line) is { Success: true } match ? match.Groups["heading"].Value : null;

    /// <summary>The first thing that is wrong, and how far into the pattern; null where nothing is.</summary>
    public static (CodeownersFaultKind Kind, int Offset)? In(string pattern)
    {
        if (pattern.StartsWith('!'))
        {
            return (CodeownersFaultKind.Negation, 0);
        }

        if (pattern.StartsWith("\\#", StringComparison.Ordinal))
        {
            return (CodeownersFaultKind.EscapedComment, 0);
        }

        var lastClose = pattern.LastIndexOf(']');
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\' when i + 1 == pattern.Length:
                    return (CodeownersFaultKind.LoneBackslash, i);
                case '\\' when pattern[i + 1] is ' ' or '\t' || !IsUnknown(pattern[i + 1]):
                    i++;
                    break;
                case '*' when pattern.AsSpan(i).StartsWith("***", StringComparison.Ordinal):
                    return (CodeownersFaultKind.ThreeAsterisks, i);
                case '[' when i < lastClose && IsRange(pattern, i):
                    return (CodeownersFaultKind.CharacterRange, i);
                case var character when IsUnknown(character):
                    return (CodeownersFaultKind.UnknownCharacter, i);
            }
        }

        return null;
    }

    /// <summary>
    /// GitHub takes brackets as they stand, and web frameworks have files such as <c>[id].tsx</c> and <c>[...slug]/</c>: a name in brackets at the start of a
    /// segment, with nothing or an extension behind it, is meant so. Everything else in brackets was written as a range.
    /// </summary>
    private static bool IsRange(string pattern, int open)
    {
        if (pattern[pattern.AsSpan(open).IndexOfAny(']', '/') + open] == '/')
        {
            return false;
        }

        var slash = pattern.IndexOf('/', open);
        var segment = pattern[(pattern.LastIndexOf('/', open) + 1)..(slash < 0 ? pattern.Length : slash)];
        var name = BracketedName().Match(segment);
        return !name.Success || OnlyRanges().IsMatch(name.Groups["name"].Value);
    }

    private static bool IsUnknown(char character) =>
        character == '\uFFFD'
        || (character > ' ' && char.IsWhiteSpace(character))
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;

    [GeneratedRegex(@"\A(?<heading>\^?\[[^\]/]*\](?:\[[0-9]*\])?)(?:[ \t]|\z)", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\A(?:\(\.+\))?\[{1,2}(?:\.\.\.)?(?<name>[A-Za-z0-9_-]{2,})\]{1,2}(?:\.[A-Za-z0-9._-]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex BracketedName();

    [GeneratedRegex(@"\A(?:[A-Za-z0-9]-[A-Za-z0-9])+\z", RegexOptions.NonBacktracking)]
    private static partial Regex OnlyRanges();
}
