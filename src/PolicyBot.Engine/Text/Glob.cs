using System.Collections.Immutable;

namespace PolicyBot.Engine.Text;

/// <summary>
/// A pattern with <c>*</c>, <c>**</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, <c>{one,two}</c> and <c>\</c> before a character that means itself. Whatever the
/// pattern, matching costs at most its length times the text's.
/// </summary>
public sealed class Glob
{
    private readonly ImmutableArray<GlobStep> steps;

    private Glob(ImmutableArray<GlobStep> steps) => this.steps = steps;

    /// <summary>For names, as Allstar reads them: <c>*</c> and <c>?</c> match every character. Null where the pattern is not closed or nests too deep.</summary>
    public static Glob? ForNames(string pattern) => Read(pattern, stopsAtSlash: false);

    /// <summary>For paths: <c>*</c> and <c>?</c> stop at a slash, <c>**</c> does not, and <c>**/</c> matches no directory, too. Null as above.</summary>
    public static Glob? ForPaths(string pattern) => Read(pattern, stopsAtSlash: true);

    /// <summary>True where the pattern matches all of the text. Case counts.</summary>
    public bool IsMatch(string text)
    {
        var current = new States(steps);
        var next = new States(steps);
        current.Enter(0);
        foreach (var character in text)
        {
            next.Clear();
            foreach (var place in current.Places)
            {
                if (steps[place].Takes(character))
                {
                    next.Enter(place + 1);
                }
            }

            (current, next) = (next, current);
            if (current.Places.Count == 0)
            {
                return false;
            }
        }

        return current.Places.Contains(steps.Length - 1);
    }

    private static Glob? Read(string pattern, bool stopsAtSlash) =>
        new GlobReader(pattern, stopsAtSlash).Read() is { } steps ? new Glob(steps) : null;

    /// <summary>The steps at which a match may stand after some text: all of them advance together, so nothing is tried twice.</summary>
    private sealed class States(ImmutableArray<GlobStep> steps)
    {
        private readonly bool[] entered = new bool[steps.Length];

        private readonly Stack<int> waiting = new();

        /// <summary>Only steps that take a character, and the end.</summary>
        public List<int> Places { get; } = [];

        public void Clear()
        {
            Array.Clear(entered);
            Places.Clear();
        }

        public void Enter(int first)
        {
            waiting.Push(first);
            while (waiting.TryPop(out var place))
            {
                if (entered[place])
                {
                    continue;
                }

                entered[place] = true;
                if (steps[place].Ways is { IsDefault: false } ways)
                {
                    foreach (var way in ways)
                    {
                        waiting.Push(way);
                    }
                }
                else
                {
                    Places.Add(place);
                }
            }
        }
    }
}
