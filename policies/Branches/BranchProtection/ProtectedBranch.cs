using System.Collections.Immutable;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Text;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A branch with all that protects it, as far as it was seen.</summary>
/// <param name="Protections">In force, classic protection first, then rulesets by id.</param>
/// <param name="Evaluating">Rulesets that hold nobody back yet.</param>
/// <param name="Gaps">Why there may be other protections; empty where these are all.</param>
internal sealed record ProtectedBranch(
    string Name, ImmutableArray<Protection> Protections, ImmutableArray<Protection> Evaluating, ImmutableArray<Gap> Gaps)
{
    /// <summary>Nothing protects the branch that would count. One rule says so; what else it does not require is then no news.</summary>
    public bool IsUnprotected =>
        Gaps.IsEmpty && Protections.All(protection => protection.Outsiders.IsKnown(out var outsiders, out _) && !outsiders.IsEmpty);

    public static ProtectedBranch Of(Branch.Present branch)
    {
        var classic = branch.Classic is Fact<ClassicProtection?>.Known { Value: { } known } ? [Protection.Of(known)] : ImmutableArray<Protection>.Empty;
        var classicGap = branch.Classic is Fact<ClassicProtection?>.Unknown unknown ? unknown.Gap : null;

        // What the plan does not offer cannot be there either, so it hides nothing.
        ImmutableArray<Gap> gaps = [.. new[] { classicGap, branch.Rulesets.Incomplete }.OfType<Gap>().Where(gap => gap.Reason != GapReason.Plan)];
        return new ProtectedBranch(branch.Name, [.. classic, .. InOrder(branch.Rulesets.Seen)], InOrder(branch.Evaluating), gaps);
    }

    /// <summary>
    /// Judges one requirement. A protection that meets it and that only administrators may bypass settles it, whatever else is hidden; a gap
    /// counts only where it could change the answer.
    /// </summary>
    public IEnumerable<Observation> Judge(Requirement requirement)
    {
        var missing = Target.Branch(Name, requirement.Node);
        var bypass = Target.Branch(Name, requirement.Node is null ? "bypass" : $"bypass of {requirement.Node}");
        var meeting = Protections.Where(requirement.Meets).ToImmutableArray();
        if (meeting.Any(protection => protection.Outsiders.IsKnown(out var outsiders, out _) && outsiders.IsEmpty))
        {
            return [];
        }

        // Met as written, and who may bypass it is not told: that part alone is hidden, so that what is missing as written stays visible.
        if (meeting.Select(protection => protection.Outsiders).OfType<Fact<ImmutableArray<BypassActor>>.Unknown>().ToImmutableArray() is [_, ..] untold)
        {
            return untold.Select(unknown => new Observation.Hidden(bypass, unknown.Gap));
        }

        if (!Gaps.IsEmpty)
        {
            return Gaps.SelectMany(gap => HiddenPlaces().Select(place => new Observation.Hidden(place, gap)));
        }

        if (requirement.OnlyWhere is { } where && !Protections.Any(where))
        {
            return [];
        }

        return meeting.IsEmpty
            ? [new Observation.Found(missing, $"{requirement.Missing(this)}{InEvaluation(requirement)}.")]
            : [new Observation.Found(bypass, $"{Bypassed(requirement, meeting)}{InEvaluation(requirement)}.")];

        IEnumerable<Target> HiddenPlaces() => meeting.IsEmpty ? [missing, .. requirement.Node is null ? [] : new[] { bypass }] : [bypass];
    }

    private Sentence Bypassed(Requirement requirement, ImmutableArray<Protection> meeting)
    {
        var passedBy = Sentence.Join(", and on ", meeting.Select(protection => PassedBy(protection)));
        return $"For branch {Name}, {requirement.What} rests only on {passedBy}, so it does not count";
    }

    private static Sentence PassedBy(Protection protection)
    {
        if (protection.Outsiders.IsKnown(out var outsiders, out _))
        {
            return $"{protection.Name}, which {ActorNames.Of(outsiders)} may always bypass";
        }

        return protection.Name;
    }

    private Sentence InEvaluation(Requirement requirement)
    {
        if (Evaluating.Where(requirement.Meets).Select(protection => protection.Name).ToImmutableArray() is [_, ..] names)
        {
            return $" (only in evaluate mode, where it holds nobody back: {Sentence.Join(", ", names)})";
        }

        return $"";
    }

    private static ImmutableArray<Protection> InOrder(ImmutableArray<Ruleset> rulesets) =>
        [.. rulesets.Where(ruleset => !ruleset.Rules.IsEmpty).OrderBy(ruleset => ruleset.Id).Select(Protection.Of)];
}
