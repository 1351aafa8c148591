using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Facts.People;

namespace PolicyBot.Policies.People.Outside;

/// <summary>What the rules about outside collaborators read.</summary>
public sealed record OutsideFacts(Fact<OutsideCollaborators> People);
