using System.Collections.Immutable;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Engine.Changes;

/// <summary>Joins what the findings of one verdict offer, so that one place is changed once.</summary>
public static class OfferedChanges
{
    /// <param name="verdict">Findings that were not seen today offer nothing.</param>
    /// <param name="minimum">A finding below it does not fail.</param>
    public static ImmutableArray<Change> Of(Verdict verdict, Severity minimum)
    {
        var offered = verdict.OpenFindings.Where(finding => finding.SeenToday && finding.Severity >= minimum).Select(finding => finding.Fix).OfType<Change>().ToImmutableArray();
        var waived = verdict.Findings.Where(finding => !finding.IsOpen).Select(finding => finding.Fix).OfType<Change.RaiseRuleset>()
            .SelectMany(raise => raise.Branches.Select(branch => new WaivedRequirement(branch, raise.Requirements)))
            .ToImmutableArray();
        var raises = offered.OfType<Change.RaiseRuleset>().ToImmutableArray();
        ImmutableArray<Change> joined = raises.IsEmpty ? [] : [raises[1..].Aggregate(raises[0], Join) with { Waived = waived }];
        return [.. joined, .. offered.Where(change => change is not Change.RaiseRuleset).DistinctBy(change => change.Key).OrderBy(change => change.Key, StringComparer.Ordinal)];
    }

    private static Change.RaiseRuleset Join(Change.RaiseRuleset one, Change.RaiseRuleset other) => one with
    {
        Branches = one.Branches.Union(other.Branches),
        Demanded = one.Demanded.Union(other.Demanded),
        Asked = one.Asked.SetItems(other.Asked),
        AskedBranches = one.AskedBranches.Union(other.AskedBranches),
        BindsAdministrators = one.BindsAdministrators || other.BindsAdministrators,
    };
}
