using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Files.Security;

/// <summary>What the policy reads.</summary>
public sealed record SecurityFacts(Fact<SecurityPolicyStatus> Status, Fact<WellKnownFiles> Files, Fact<SecurityPolicyText> Text);

/// <summary>A repository tells strangers how to report a vulnerability.</summary>
public sealed record SecurityPolicy : Policy<SecurityFacts>;
