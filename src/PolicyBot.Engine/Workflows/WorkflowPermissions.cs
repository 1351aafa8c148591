using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>What the token of a workflow or job may do.</summary>
/// <param name="All">The word that speaks for all scopes, such as <c>write-all</c>; null where scopes are listed.</param>
/// <param name="Scopes">Each with its level; none with <paramref name="All"/>, and for <c>{}</c>.</param>
public sealed record WorkflowPermissions(Position Position, WorkflowText? All, ImmutableArray<NamedText> Scopes);
