using System.Collections.Immutable;

namespace PolicyBot.Engine.Text;

/// <summary>Turns a pattern into steps.</summary>
internal sealed class GlobReader(string pattern, bool stopsAtSlash)
{
    private const int MaximumDepth = 16;

    private readonly ImmutableArray<GlobStep>.Builder steps = ImmutableArray.CreateBuilder<GlobStep>();

    private int at;

    /// <summary>Null where a bracket or brace is not closed, a backslash ends the pattern, or braces nest too deep.</summary>
    public ImmutableArray<GlobStep>? Read()
    {
        if (!Sequence(depth: 0))
        {
            return null;
        }

        steps.Add(default);
        return steps.ToImmutable();
    }

    /// <summary>Up to the end of the pattern or, within braces, up to a comma or closing brace.</summary>
    private bool Sequence(int depth)
    {
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case ',' or '}' when depth > 0:
                    return true;
                case '*':
                    Stars();
                    break;
                case '?':
                    at++;
                    steps.Add(AnyCharacter);
                    break;
                case '[':
                    if (!Class())
                    {
                        return false;
                    }

                    break;
                case '{':
                    if (!Alternatives(depth + 1))
                    {
                        return false;
                    }

                    break;
                case '\\' when ++at == pattern.Length:
                    return false;
                default:
                    steps.Add(GlobStep.Literal(pattern[at++]));
                    break;
            }
        }

        return true;
    }

    private GlobStep AnyCharacter => stopsAtSlash ? GlobStep.AllExcept(('/', '/')) : GlobStep.AllExcept();

    private void Stars()
    {
        var startsSegment = at == 0 || pattern[at - 1] == '/';
        var first = at;
        while (at < pattern.Length && pattern[at] == '*')
        {
            at++;
        }

        var crosses = at - first > 1;
        var start = steps.Count;
        if (crosses && stopsAtSlash && startsSegment && at < pattern.Length && pattern[at] == '/')
        {
            // "**/" is any number of directories: nothing at all, or anything that ends with a slash.
            at++;
            steps.Add(GlobStep.To(start + 1, start + 5));
            Repeat(GlobStep.AllExcept());
            steps.Add(GlobStep.Literal('/'));
            return;
        }

        Repeat(crosses ? GlobStep.AllExcept() : AnyCharacter);
    }

    /// <summary>Three steps: go on or take one; take one; back.</summary>
    private void Repeat(GlobStep step)
    {
        var start = steps.Count;
        steps.Add(GlobStep.To(start + 1, start + 3));
        steps.Add(step);
        steps.Add(GlobStep.To(start));
    }

    private bool Class()
    {
        var close = pattern.IndexOf(']', Math.Min(at + 2, pattern.Length));
        if (close < 0)
        {
            return false;
        }

        var body = pattern[(at + 1)..close];
        at = close + 1;
        var isNegated = body.Length > 1 && body[0] is '!' or '^';
        var ranges = ImmutableArray.CreateBuilder<(char First, char Last)>();
        for (var i = isNegated ? 1 : 0; i < body.Length; i++)
        {
            var isRange = i + 2 < body.Length && body[i + 1] == '-';
            ranges.Add((body[i], isRange ? body[i + 2] : body[i]));
            i += isRange ? 2 : 0;
        }

        if (isNegated && stopsAtSlash)
        {
            ranges.Add(('/', '/'));
        }

        steps.Add(new GlobStep { Ranges = ranges.DrainToImmutable(), IsNegated = isNegated });
        return true;
    }

    private bool Alternatives(int depth)
    {
        if (depth > MaximumDepth)
        {
            return false;
        }

        var fork = steps.Count;
        steps.Add(default);
        var starts = ImmutableArray.CreateBuilder<int>();
        var ends = new List<int>();
        do
        {
            at++;
            starts.Add(steps.Count);
            if (!Sequence(depth) || at == pattern.Length)
            {
                return false;
            }

            ends.Add(steps.Count);
            steps.Add(default);
        }
        while (pattern[at] == ',');

        at++;
        steps[fork] = GlobStep.To(starts.DrainToImmutable());
        ends.ForEach(end => steps[end] = GlobStep.To(steps.Count));
        return true;
    }
}
