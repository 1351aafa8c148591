namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>Conversations must be resolved before a merge.</summary>
internal sealed class ConversationResolutionRule : RequirementRule
{
    protected override IEnumerable<Requirement> RequiredBy(BranchProtectionPolicy policy) => [Requirements.ResolvedConversations];
}
