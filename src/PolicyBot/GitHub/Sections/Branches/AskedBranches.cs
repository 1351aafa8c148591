using System.Collections.Immutable;
using System.Text;

namespace PolicyBot.GitHub.Sections.Branches;

/// <summary>Which of the branches that settings name are asked for: whoever pushes to a repository may name as many as fit into a file, and what no branch is called.</summary>
internal static class AskedBranches
{
    /// <summary>What a repository names beyond is not looked at, and a gap.</summary>
    public const int Most = 100;

    /// <summary>In bytes. Git takes no longer name.</summary>
    private const int LongestName = 255;

    /// <summary>The parts that are asked for: the first of those that can be.</summary>
    /// <param name="isBranch">False for a part that means more than one branch, or one whatever it is called.</param>
    public static ReadingContext Of(ReadingContext context, Func<string, bool> isBranch) =>
        context with { Parts = context.Parts.Where(part => !isBranch(part) || MayBeThere(part)).Take(Most).ToImmutableSortedSet(context.Parts.KeyComparer) };

    /// <summary>False for a name that git gives to no branch: GitHub cannot be asked for it.</summary>
    public static bool MayBeThere(string name) =>
        name is not ("" or "." or "..") && Encoding.UTF8.GetBytes(name) is { Length: <= LongestName } bytes && Encoding.UTF8.GetString(bytes) == name;
}
