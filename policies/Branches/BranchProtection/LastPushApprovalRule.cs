namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Nobody approves their own last push.</summary>
internal sealed class LastPushApprovalRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => [Requirements.ApprovedLastPush];
}
