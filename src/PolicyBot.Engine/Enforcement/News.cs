using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Enforcement;

/// <summary>News is a change in the set of open fingerprints, nothing else. A rule's new name is no news.</summary>
internal static class News
{
    /// <param name="unseen">What may still be so though it was not seen: that it is missing is no news.</param>
    public static bool IsIn(Verdict verdict, ImmutableSortedSet<Fingerprint> shown, ImmutableSortedSet<Fingerprint> unseen) =>
        verdict.OpenFindings.Any(finding => !Names(finding, shown)) || shown.Except(unseen).Any(fingerprint => !verdict.OpenFindings.Any(finding => finding.IsNamed(fingerprint)));

    /// <summary>True where the finding is among those shown, under its name or an earlier one.</summary>
    public static bool Names(Finding finding, ImmutableSortedSet<Fingerprint> shown) => shown.Any(finding.IsNamed);
}
