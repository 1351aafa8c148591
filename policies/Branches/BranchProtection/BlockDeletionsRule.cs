namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>The branch cannot be deleted.</summary>
internal sealed class BlockDeletionsRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => [Requirements.BlockedDeletion];
}
