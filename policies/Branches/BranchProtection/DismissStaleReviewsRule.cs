namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A new push withdraws approvals.</summary>
internal sealed class DismissStaleReviewsRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.FreshApprovals(policy);
}
