namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>The checks ran on what the merge will make.</summary>
internal sealed class UpToDateBranchRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.UpToDateBranch(policy);
}
