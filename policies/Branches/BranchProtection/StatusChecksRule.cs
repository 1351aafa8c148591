namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>The checks that the settings name must succeed.</summary>
internal sealed class StatusChecksRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.StatusChecks(policy);
}
