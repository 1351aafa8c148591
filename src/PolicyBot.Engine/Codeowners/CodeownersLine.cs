using System.Collections.Immutable;

namespace PolicyBot.Engine.Codeowners;

/// <summary>Reads one line: blank, a comment, an entry, or faults.</summary>
internal sealed record CodeownersLine(CodeownersEntry? Entry, ImmutableArray<CodeownersFault> Faults)
{
    private static readonly CodeownersLine Nothing = new(null, []);

    public static CodeownersLine Read(string line, int number)
    {
        var start = line.Length - line.TrimStart(' ', '\t').Length;
        if (start == line.Length || line[start] == '#')
        {
            return Nothing;
        }

        if (PatternFaults.SectionHeading(line[start..]) is { } heading)
        {
            return new CodeownersLine(null, [new CodeownersFault(CodeownersFaultKind.Section, number, start + 1, heading)]);
        }

        var end = EndOfPattern(line, start);
        var pattern = line[start..end];
        var faults = ImmutableArray.CreateBuilder<CodeownersFault>();
        if (PatternFaults.In(pattern) is { } wrong)
        {
            faults.Add(new CodeownersFault(wrong.Kind, number, start + wrong.Offset + 1, pattern));
        }

        var comment = line.IndexOf('#', end);
        var owners = ImmutableArray.CreateBuilder<CodeownersOwner>();
        foreach (var (word, column) in Words(line, end, comment < 0 ? line.Length : comment))
        {
            if (CodeownersOwner.Read(word, column) is { } owner)
            {
                owners.Add(owner);
            }
            else
            {
                faults.Add(new CodeownersFault(CodeownersFaultKind.Owner, number, column, pattern, word));
            }
        }

        if (faults.Count > 0)
        {
            return new CodeownersLine(null, faults.DrainToImmutable());
        }

        var said = comment < 0 ? null : line[(comment + 1)..].Trim();
        return new CodeownersLine(new CodeownersEntry(number, start + 1, CodeownersPattern.Parse(pattern), owners.DrainToImmutable(), said), []);
    }

    /// <summary>The pattern ends at a blank or a comment sign that no backslash escapes.</summary>
    private static int EndOfPattern(string line, int start)
    {
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] is ' ' or '\t' or '#')
            {
                return i;
            }
        }

        return line.Length;
    }

    private static IEnumerable<(string Word, int Column)> Words(string line, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (line[i] is ' ' or '\t')
            {
                continue;
            }

            var first = i;
            while (i < end && line[i] is not (' ' or '\t'))
            {
                i++;
            }

            yield return (line[first..i], first + 1);
        }
    }
}
