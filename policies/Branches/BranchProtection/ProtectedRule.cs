using PolicyBot.Engine.Changes;
using PolicyBot.Engine.Findings;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Something protects the branch.</summary>
internal sealed class ProtectedRule : BranchRule
{
    protected override bool IsOn(BranchProtectionPolicy policy) => true;

    protected override IEnumerable<Observation> Judge(BranchProtectionPolicy policy, ProtectedBranch branch) => branch.Judge(Requirements.Anything);

    protected override Change? Settle(RulesetFix fix, ProtectedBranch branch, string condition) => fix.RaiseAll(condition);
}
