using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A branch that the settings ask for, and what is known of it.</summary>
/// <param name="Target">The branch; the whole subject where not even the default branch's name is known.</param>
/// <param name="Condition">How a ruleset names it.</param>
internal sealed record AskedBranch(Target Target, Fact<Branch> Branch, string Condition)
{
    public static AskedBranch Of(BranchRules rules, string part)
    {
        var branch = rules.Of(part);
        var name = branch.IsKnown(out var known, out _) ? known.Name : part == BranchRules.Default ? rules.DefaultName : part;
        return new AskedBranch(name is null ? Target.Subject : Target.Branch(name), branch, RulesetFix.ConditionOf(part));
    }

    /// <summary>Set where the account's plan offers no protection for this branch and nothing protects it.</summary>
    public Gap? NotOffered => Branch switch
    {
        Fact<Branch>.Unknown { Gap: { Reason: GapReason.Plan } gap } => gap,
        Fact<Branch>.Known { Value: Branch.Present { Rulesets.Seen: [] } present } => NotOfferedFor(present),
        _ => null,
    };

    private static Gap? NotOfferedFor(Branch.Present branch) => (branch.Classic, branch.Rulesets.Incomplete) switch
    {
        (Fact<ClassicProtection?>.Unknown { Gap: { Reason: GapReason.Plan } gap }, null or { Reason: GapReason.Plan }) => gap,
        (Fact<ClassicProtection?>.Known { Value: null }, { Reason: GapReason.Plan } gap) => gap,
        _ => null,
    };
}
