namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>No merge commits.</summary>
internal sealed class LinearHistoryRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => [Requirements.LinearHistory];
}
