using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.Branches;

namespace PolicyBot.Policies.Branches.BranchProtection;

/// <summary>What branch protection is judged on.</summary>
public sealed record BranchProtectionFacts(Fact<BranchRules> Rules);
