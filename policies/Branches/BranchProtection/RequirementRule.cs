using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A rule that is one requirement of a branch. It is silent on a branch that nothing protects: <see cref="ProtectedRule"/> speaks there.</summary>
internal abstract class RequirementRule : BranchRule
{
    /// <summary>None where the settings switch the rule off.</summary>
    protected abstract IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy);

    protected sealed override bool IsOn(BranchProtectionPolicy policy) => RequiredBy(policy).Any();

    protected sealed override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, ProtectedBranch branch) =>
        branch.IsUnprotected ? [] : RequiredBy(policy).SelectMany(branch.Judge);

    protected sealed override Change? Settle(RulesetFix fix, ProtectedBranch branch, string condition) =>
        fix.Raise(condition, RequiredBy(fix.Policy).Select(requirement => requirement.Rule).OfType<string>());
}
