using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;
using PolicyBot.Engine.Findings;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A rule that looks at each branch that exists. A missing branch is the business of one rule only.</summary>
internal abstract class BranchRule : Rule<BranchProtectionPolicy, BranchProtectionFacts>
{
    public sealed override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, BranchProtectionFacts facts)
    {
        if (!IsOn(policy))
        {
            return [];
        }

        var fix = FixOf(policy, facts);
        return policy.BranchesIn(facts).SelectMany(asked => Judge(policy, asked, fix));
    }

    /// <summary>False where the settings switch the rule off.</summary>
    protected abstract bool IsOn(BranchProtectionPolicy policy);

    protected abstract IEnumerable<Observation> Judge(BranchProtectionPolicy policy, ProtectedBranch branch);

    /// <summary>What settles a finding about the branch; null where nothing of ours does.</summary>
    /// <param name="branch">As it was judged.</param>
    /// <param name="condition">How a ruleset names it.</param>
    protected abstract Change? Settle(RulesetFix fix, ProtectedBranch branch, string condition);

    private static RulesetFix? FixOf(BranchProtectionPolicy policy, BranchProtectionFacts facts) => facts.Rules.IsKnown(out var rules, out _) ? RulesetFix.Of(policy, rules) : null;

    private IEnumerable<Observation> Judge(BranchProtectionPolicy policy, AskedBranch asked, RulesetFix? fix) => asked.Branch switch
    {
        Fact<Branch>.Known { Value: Branch.Present present } when ProtectedBranch.Of(present) is var branch => Judge(policy, branch).Select(observation =>
            observation is Observation.Found found && fix is not null ? found with { Fix = Settle(fix, branch, asked.Condition) } : observation),
        Fact<Branch>.Unknown { Gap: var gap } => [new Observation.Hidden(asked.Target, gap)],
        _ => [],
    };
}
