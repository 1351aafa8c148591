using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Versions;

/// <summary>One condition on a version. What is not written of its own version, or stands there as a star or an x, may be anything.</summary>
/// <param name="Operation">As written; empty for a version alone.</param>
/// <param name="Version">What is not written is 0.</param>
internal sealed partial record Comparator(string Operation, SemanticVersion Version)
{
    /// <summary>No version with the same numbers comes before it.</summary>
    private static readonly ImmutableArray<string> Lowest = ["0"];

    public bool NamesPreRelease => Version.IsPreRelease;

    /// <summary>Null for what is no version.</summary>
    public static Comparator? Read(string operation, string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var parts = new[] { match.Groups["major"], match.Groups["minor"], match.Groups["patch"] };
        var written = parts.TakeWhile(part => part.Success && !IsAny(part.Value)).Count();
        var numbers = parts.Take(written).Select(SemanticVersion.Number).ToArray();
        return numbers.Any(number => number is null)
            ? null
            : new Comparator(operation, new SemanticVersion(At(0), At(1), At(2), written, SemanticVersion.Words(match.Groups["pre"])));

        long At(int index) => index < numbers.Length ? numbers[index]!.Value : 0;
    }

    public bool Holds(SemanticVersion version) => Operation switch
    {
        "" or "=" => IsAlike(version),
        "!=" => !IsAlike(version),
        ">" => Version.Written == 3 ? version > Version : Version.Written > 0 && version >= After(Version.Written),
        "<" => version < Version,
        ">=" or "=>" => Version.Written == 0 || version >= Version,
        "<=" or "=<" => Version.Written == 3 ? version <= Version : Version.Written == 0 || version < After(Version.Written),
        "~" or "~>" => Version.Written == 0 || (version >= Version && version < After(Math.Min(2, Version.Written))),
        "^" => Version.Written == 0 || (version >= Version && version < After(Version.Major > 0 ? 1 : Version.Minor > 0 ? Math.Min(2, Version.Written) : Version.Written)),
        _ => throw new InvalidOperationException($"'{Operation}' is no operation."),
    };

    private bool IsAlike(SemanticVersion version) =>
        Version.Written == 3 ? version.CompareTo(Version) == 0 : Version.Written == 0 || (version >= Version && version < After(Version.Written));

    /// <summary>The lowest version above all that have the same first numbers.</summary>
    private SemanticVersion After(int numbers) => numbers switch
    {
        1 => new SemanticVersion(Version.Major + 1, 0, 0, 3, Lowest),
        2 => new SemanticVersion(Version.Major, Version.Minor + 1, 0, 3, Lowest),
        _ => new SemanticVersion(Version.Major, Version.Minor, Version.Patch + 1, 3, Lowest),
    };

    private static bool IsAny(string part) => part is "x" or "X" or "*";

    [GeneratedRegex(@"\A[vV]?(?<major>\d+|[xX*])(?:\.(?<minor>\d+|[xX*])(?:\.(?<patch>\d+|[xX*]))?)?(?:-(?<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
