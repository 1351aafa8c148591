namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>History cannot be rewritten.</summary>
internal sealed class BlockForcePushRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.BlockedForcePush(policy);
}
