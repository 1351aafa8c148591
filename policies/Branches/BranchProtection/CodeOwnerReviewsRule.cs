namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>A code owner must review what is theirs.</summary>
internal sealed class CodeOwnerReviewsRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.CodeOwnerReviews(policy);
}
