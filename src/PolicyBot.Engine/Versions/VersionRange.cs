using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Versions;

/// <summary>
/// Which versions are meant, in the words that Allstar took: <c>^1.2</c>, <c>~1.2.3</c>, <c>&gt;= 1.0, &lt; 2</c>, <c>1.x</c>, <c>v3</c>, <c>1.2 - 1.4</c>, and
/// <c>||</c> between alternatives.
/// </summary>
public sealed partial class VersionRange
{
    private const int Longest = 500;

    private readonly ImmutableArray<ImmutableArray<Comparator>> alternatives;

    private VersionRange(ImmutableArray<ImmutableArray<Comparator>> alternatives) => this.alternatives = alternatives;

    /// <summary>Null for a text that is none.</summary>
    public static VersionRange? Read(string text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        var read = text.Split("||").Select(All).ToImmutableArray();
        return read.Any(all => all is null) ? null : new VersionRange([.. read.Select(all => all!.Value)]);
    }

    /// <summary>Whether a version is meant.</summary>
    /// <param name="withPreReleases">
    /// False: a pre-release is meant only where the range names one itself, as whoever asks for stable versions expects. True: it is taken for what it is, a version
    /// like others in the order of all, as whoever forbids versions expects.
    /// </param>
    public bool Holds(SemanticVersion version, bool withPreReleases) =>
        alternatives.Any(all => all.All(one => one.Holds(version) && (withPreReleases || !version.IsPreRelease || one.NamesPreRelease)));

    private static ImmutableArray<Comparator>? All(string text)
    {
        var comparators = ImmutableArray.CreateBuilder<Comparator>();
        for (var rest = text.Trim(); rest.Length > 0;)
        {
            var match = Part().Match(rest);
            if (!match.Success)
            {
                return null;
            }

            foreach (var (operation, version) in match.Groups["to"].Success ? [(">=", "from"), ("<=", "to")] : new[] { (match.Groups["op"].Value, "of") })
            {
                if (Comparator.Read(operation, match.Groups[version].Value) is not { } comparator)
                {
                    return null;
                }

                comparators.Add(comparator);
            }

            rest = rest[match.Length..].TrimStart(' ', '\t', ',');
        }

        return comparators.Count == 0 ? null : comparators.DrainToImmutable();
    }

    /// <summary>Two versions with a dash between them, or one with what stands before it.</summary>
    [GeneratedRegex(@"\A(?:(?<from>[vV]?[0-9xX*][^\s,|]*)\s+-\s+(?<to>[vV]?[0-9xX*][^\s,|]*)|(?<op>!=|>=|=>|<=|=<|~>|[=<>~^]|)\s*(?<of>[vV]?[0-9xX*][^\s,|<>=!~^]*))", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
