using System.Runtime.CompilerServices;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Versions;
using PolicyBot.Engine.Workflows;

namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Actions as a rule means them, ready to be compared.</summary>
/// <param name="Selector">As written.</param>
/// <param name="Pattern">Null where the name is no pattern: it means nothing.</param>
/// <param name="Range">Null where the version is compared as it is written.</param>
internal sealed record BookedSelector(ActionSelector Selector, ActionPattern? Pattern, VersionRange? Range)
{
    private static readonly ConditionalWeakTable<ActionSelector, BookedSelector> Booked = [];

    /// <summary>Made ready once, however many repositories the rule is for.</summary>
    public static BookedSelector Of(ActionSelector selector) =>
        Booked.GetValue(selector, static selector => new BookedSelector(selector, ActionPattern.Read(selector.Name), VersionRange.Read(selector.Version)));

    /// <summary>Whether what is used is asked for or allowed: surely, by its whole name and by every version that it may be called.</summary>
    public Fact<bool> Means(ActionUse use, Fact<ActionVersions> versions) =>
        Pattern?.IsMatch(use) is not true ? false
        : IsWritten(use) ? true
        : Range is null ? false
        : ToldVersion.Of(use, versions).Map(told => !told.IsEmpty && told.All(version => Range.Holds(version, withPreReleases: false)));

    /// <summary>Whether what is used is denied: a part of a repository with the repository, and whatever may be of such a version.</summary>
    public Fact<bool> Denies(ActionUse use, Fact<ActionVersions> versions) =>
        Pattern?.IsMatchOfRepository(use) is not true ? false
        : IsWritten(use) ? true
        : Range is null ? false
        : ToldVersion.Of(use, versions).Map(told => told.IsEmpty || told.Any(version => Range.Holds(version, withPreReleases: true)));

    /// <summary>True where the version decides, and it is neither written nor to be told.</summary>
    public bool IsUntold(ActionUse use, Fact<ActionVersions> versions) => !IsWritten(use) && ToldVersion.Of(use, versions).IsKnown(out var told, out _) && told.IsEmpty;

    private bool IsWritten(ActionUse use) =>
        Selector.Version.Length == 0 || string.Equals(Selector.Version, use.Version, ToldVersion.IsCommit(use.Version) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
