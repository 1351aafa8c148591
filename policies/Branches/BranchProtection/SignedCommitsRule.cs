namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Commits must be signed.</summary>
internal sealed class SignedCommitsRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => Requirements.SignedCommits(policy);
}
