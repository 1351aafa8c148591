using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PolicyBot.Engine.Versions;

/// <summary>A version by semantic versioning, read as generously as tags are written: <c>v4</c> is 4.0.0.</summary>
/// <param name="Written">How many of its three numbers are written.</param>
/// <param name="PreRelease">Its words; none for a release.</param>
public sealed partial record SemanticVersion(long Major, long Minor, long Patch, int Written, ImmutableArray<string> PreRelease) : IComparable<SemanticVersion>
{
    private const int Longest = 200;

    public bool IsPreRelease => !PreRelease.IsEmpty;

    /// <summary>Null for a text that is none. What stands after a plus sign says nothing about the order and is let go.</summary>
    public static SemanticVersion? Read(string text) =>
        text.Length <= Longest && Form().Match(text) is { Success: true } match
        && Number(match.Groups["major"]) is { } major && Number(match.Groups["minor"]) is { } minor && Number(match.Groups["patch"]) is { } patch
            ? new SemanticVersion(major, minor, patch, match.Groups["patch"].Success ? 3 : match.Groups["minor"].Success ? 2 : 1, Words(match.Groups["pre"]))
            : null;

    /// <summary>By precedence: a pre-release comes before its release, and numbers in it before words.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var numbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return numbers != 0 ? numbers
            : IsPreRelease != other.IsPreRelease ? (IsPreRelease ? -1 : 1)
            : PreRelease.Zip(other.PreRelease, Compare).FirstOrDefault(order => order != 0) is var first and not 0 ? first
            : PreRelease.Length.CompareTo(other.PreRelease.Length);
    }

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public bool Equals(SemanticVersion? other) => other is not null && Written == other.Written && CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Written, PreRelease.Length);

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(IsPreRelease ? $"-{string.Join('.', PreRelease)}" : "")}";

    internal static ImmutableArray<string> Words(Group pre) => pre.Success ? [.. pre.Value.Split('.')] : [];

    /// <summary>0 where it is not written; null where it is larger than anybody counts.</summary>
    internal static long? Number(Group digits) =>
        !digits.Success ? 0 : long.TryParse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue ? number : null;

    private static int Compare(string one, string other) => (IsNumber(one), IsNumber(other)) switch
    {
        (true, true) => (one.TrimStart('0').Length, one.TrimStart('0')).CompareTo((other.TrimStart('0').Length, other.TrimStart('0'))),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(one, other),
    };

    private static bool IsNumber(string word) => word.All(char.IsAsciiDigit);

    [GeneratedRegex(@"\A[vV]?(?<major>\d+)(?:\.(?<minor>\d+)(?:\.(?<patch>\d+))?)?(?:-(?<pre>[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
