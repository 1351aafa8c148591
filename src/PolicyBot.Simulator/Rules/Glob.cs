using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace PolicyBot.Simulator.Rules;

/// <summary>Patterns of names as GitHub reads them: Ruby's <c>fnmatch</c>, where one star stays within a slash.</summary>
internal static class Glob
{
    private static readonly ConcurrentDictionary<string, Regex> Compiled = new(StringComparer.Ordinal);

    public static bool Matches(string pattern, string name) =>
        pattern == name || Compiled.GetOrAdd(pattern, Compile).IsMatch(name);

    private static Regex Compile(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when i + 2 < pattern.Length && pattern[i + 1] == '*' && pattern[i + 2] == '/':
                    regex.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[' when pattern.IndexOf(']', i + 1) is > 0 and var end:
                    regex.Append('[').Append(pattern[(i + 1)..end].Replace('!', '^').Replace(@"\", @"\\", StringComparison.Ordinal)).Append(']');
                    i = end;
                    break;
                case '\\' when i + 1 < pattern.Length:
                    regex.Append(Regex.Escape(pattern[++i].ToString()));
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return new Regex(regex.Append(@"\z").ToString(), RegexOptions.NonBacktracking);
    }
}
