namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Pull requests need as many approvals as the settings ask for.</summary>
internal sealed class ApprovalsRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.Approvals(policy);
}
