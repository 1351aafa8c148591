using System.Collections.Immutable;
using PolicyBot.Engine.Text;

namespace PolicyBot.Engine.Waivers;

/// <summary>A text line by line, whichever ends its lines have.</summary>
internal sealed class TextLines
{
    private readonly ImmutableArray<string> lines;
    private readonly string end;

    public TextLines(string text)
    {
        end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        lines = lines is [.. var all, ""] ? all : lines;
    }

    public int Count => lines.Length;

    /// <summary>What is before the dash of an item.</summary>
    /// <param name="line">From 1.</param>
    /// <returns>Null where the item does not begin with a dash on that line.</returns>
    public string? DashOf(int line) =>
        line <= Count && lines[line - 1].TrimStart(' ') is ['-', ' ', ..] item ? lines[line - 1][..^item.Length] : null;

    /// <summary>The last line up to this one that is neither empty nor a comment at the margin.</summary>
    /// <param name="line">From 1.</param>
    public int LastWithin(int line)
    {
        while (line > 0 && (string.IsNullOrWhiteSpace(lines[line - 1]) || lines[line - 1][0] == '#'))
        {
            line--;
        }

        return line;
    }

    /// <param name="after">From 1: the line that they come behind.</param>
    public string Insert(int after, IEnumerable<Yaml> more) => Join([.. lines[..after], .. more.Select(line => line.ToString()), .. lines[after..]]);

    public string Append(Yaml first, IEnumerable<Yaml> more) => Insert(Count, [first, .. more]);

    private string Join(ImmutableArray<string> all) => string.Join(end, all) + end;
}
