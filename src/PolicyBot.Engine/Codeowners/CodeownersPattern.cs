using System.Collections.Immutable;

namespace PolicyBot.Engine.Codeowners;

/// <summary>
/// A pattern of CODEOWNERS: gitignore's without negation and character ranges, so brackets are plain characters. Matching takes at most
/// (length of the pattern) x (length of the path) steps, whatever the pattern.
/// </summary>
public sealed class CodeownersPattern
{
    // Null stands for any number of segments, none included.
    private readonly ImmutableArray<PatternSegment?> segments;

    // From here on the pattern is a run of * and a **: it asks only for a number of segments. Past the end where it does not end so.
    private readonly int tail;

    private CodeownersPattern(string text, ImmutableArray<PatternSegment?> segments)
    {
        Text = text;
        this.segments = segments;
        tail = segments is [.., null] ? segments.Length - 1 : segments.Length + 1;
        while (tail > 0 && tail < segments.Length && segments[tail - 1] is { IsAny: true })
        {
            tail--;
        }
    }

    /// <summary>As written, escapes included.</summary>
    public string Text { get; }

    /// <summary>True for a pattern that no path can match: a lone slash.</summary>
    public bool IsEmpty => segments.IsEmpty;

    public static CodeownersPattern Parse(string text) => new(text, Compile(text));

    /// <param name="path">Of a file, from the root of the repository, without a leading slash.</param>
    public bool Matches(string path) =>
        path.Length > 0 && Covers([.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(PatternSegment.Literal)]);

    /// <summary>
    /// True where every path that the other matches is matched by this one, too. False is no proof of the contrary: a wildcard is only seen to be covered by the
    /// same or a wider wildcard.
    /// </summary>
    public bool Covers(CodeownersPattern other) => !other.IsEmpty && Covers(other.segments);

    private static ImmutableArray<PatternSegment?> Compile(string text)
    {
        List<string> written = [.. text.Split('/')];
        if (written.TrueForAll(segment => segment.Length == 0))
        {
            return [];
        }

        var names = written.FindAll(segment => segment.Length > 0);
        var isAnchored = written[0].Length == 0 || names.Count > 1;
        var compiled = new List<PatternSegment?>();
        if (!isAnchored)
        {
            compiled.Add(null);
        }

        foreach (var (place, name) in names.Index())
        {
            compiled.Add(name != "**" ? PatternSegment.Parse(name) : place == names.Count - 1 ? PatternSegment.Any : null);
        }

        var isDirectory = written[^1].Length == 0 && names[^1] != "**";
        if (isDirectory)
        {
            compiled.Add(PatternSegment.Any);
        }

        // What is below a matched directory is matched, too, except below a lone * as the last of several segments.
        if (isDirectory || names[^1] != "*" || !isAnchored)
        {
            compiled.Add(null);
        }

        return Canonical(compiled);
    }

    /// <summary>A run of ** and * matches the same in any order: all * first, then one **.</summary>
    private static ImmutableArray<PatternSegment?> Canonical(List<PatternSegment?> segments)
    {
        var canonical = ImmutableArray.CreateBuilder<PatternSegment?>(segments.Count);
        var pending = false;
        foreach (var segment in segments)
        {
            if (segment is null)
            {
                pending = true;
                continue;
            }

            if (pending && !segment.IsAny)
            {
                canonical.Add(null);
                pending = false;
            }

            canonical.Add(segment);
        }

        if (pending)
        {
            canonical.Add(null);
        }

        return canonical.DrainToImmutable();
    }

    /// <summary>Glob matching with one step back: to the last ** seen, never further.</summary>
    private bool Covers(ImmutableArray<PatternSegment?> others)
    {
        if (IsEmpty)
        {
            return false;
        }

        var (here, there, afterStar, resume) = (0, 0, -1, 0);
        while (here != tail && there < others.Length)
        {
            if (here < segments.Length && segments[here] is null)
            {
                (afterStar, resume) = (++here, there);
            }
            else if (here < segments.Length && others[there] is { } other && segments[here]!.Covers(other))
            {
                here++;
                there++;
            }
            else if (afterStar >= 0)
            {
                (here, there) = (afterStar, ++resume);
            }
            else
            {
                return false;
            }
        }

        return here == tail
            ? others[there..].Count(segment => segment is not null) >= segments.Length - 1 - tail
            : here == segments.Length;
    }
}
