using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Versions;

namespace PolicyBot.Engine.Workflows;

/// <summary>Tells which versions what is used may be called.</summary>
public static class ToldVersion
{
    private static readonly ImmutableArray<int> DigitsOfCommits = [40, 64];

    /// <summary>None where it could not be told, as for a branch; several where tags of the same commit do not agree.</summary>
    public static Fact<ImmutableArray<SemanticVersion>> Of(ActionUse use, Fact<ActionVersions> versions) =>
        use.IsOfBranch ? ImmutableArray<SemanticVersion>.Empty
        : !IsCommit(use.Version) && SemanticVersion.Read(use.Version) is { } version ? ImmutableArray.Create(version)
        : use.Reference is not UsesReference.Remote remote ? ImmutableArray<SemanticVersion>.Empty
        : versions.IsKnown(out var known, out var gap) ? known.Of(remote).Map(MostExact)
        : gap;

    /// <summary>True for git's id of a commit, although it may look like a version.</summary>
    public static bool IsCommit(string version) => DigitsOfCommits.Contains(version.Length) && version.All(char.IsAsciiHexDigit);

    /// <summary>True where only tags can tell.</summary>
    public static bool IsHidden(ActionUse use) => use is { IsOfBranch: false, Reference: UsesReference.Remote } && (IsCommit(use.Version) || SemanticVersion.Read(use.Version) is null);

    /// <summary>A tag such as v4 moves on with every release; beside v4.1.7 it says nothing.</summary>
    private static ImmutableArray<SemanticVersion> MostExact(ImmutableArray<string> tags)
    {
        var all = tags.Select(SemanticVersion.Read).OfType<SemanticVersion>().ToList();
        return [.. all.Where(version => version.Written == all.Max(one => one.Written)).Order()];
    }
}
