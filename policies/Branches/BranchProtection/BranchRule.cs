using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A rule that looks at each branch that exists. A missing branch is the business of one rule only.</summary>
internal abstract class BranchRule : Rule<BranchProtectionPolicy, BranchProtectionFacts>
{
    public sealed override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, BranchProtectionFacts facts) =>
        IsOn(policy) ? policy.BranchesIn(facts).SelectMany(asked => Judge(policy, asked)) : [];

    /// <summary>False where the settings switch the rule off.</summary>
    protected abstract bool IsOn(BranchProtectionPolicy policy);

    protected abstract IEnumerable<Observation> Judge(BranchProtectionPolicy policy, ProtectedBranch branch);

    private IEnumerable<Observation> Judge(BranchProtectionPolicy policy, AskedBranch asked) => asked.Branch switch
    {
        Fact<Branch>.Known { Value: Branch.Present branch } => Judge(policy, ProtectedBranch.Of(branch)),
        Fact<Branch>.Unknown { Gap: var gap } => [new Observation.Hidden(asked.Target, gap)],
        _ => [],
    };
}
