using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>The branches that the configuration names exist.</summary>
internal sealed class BranchMissingRule : Rule<BranchProtectionPolicy, BranchProtectionFacts>
{
    public override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, BranchProtectionFacts facts)
    {
        foreach (var asked in policy.BranchesIn(facts))
        {
            if (!asked.Branch.IsKnown(out var branch, out var gap))
            {
                yield return new Observation.Hidden(asked.Target, gap);
            }
            else if (branch is Branch.Missing)
            {
                yield return new Observation.Found(asked.Target, $"There is no branch {branch.Name}.");
            }
        }
    }
}
