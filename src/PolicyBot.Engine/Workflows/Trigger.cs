using System.Collections.Immutable;

namespace PolicyBot.Engine.Workflows;

/// <summary>An event that starts a workflow.</summary>
/// <param name="Event">GitHub's word, such as <c>push</c>.</param>
/// <param name="Filters">Lists that narrow it, by key: <c>branches</c>, <c>types</c>, <c>paths-ignore</c>, ...</param>
public sealed record Trigger(string Event, Position Position, ImmutableSortedDictionary<string, ImmutableArray<WorkflowText>> Filters);
