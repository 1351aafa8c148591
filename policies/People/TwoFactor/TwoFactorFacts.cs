using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;

namespace PolicyBot.Policies.People.TwoFactor;

/// <summary>What the rules about two-factor authentication read.</summary>
public sealed record TwoFactorFacts(Fact<TwoFactorStatus> Status);
