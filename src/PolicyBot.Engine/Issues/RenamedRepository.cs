using System.Collections.Immutable;
using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Issues;

/// <summary>A repository of which something else is asked since it has another name.</summary>
/// <param name="Former">Owner and name before. Foreign text.</param>
/// <param name="Policies">Ids of those that are asked for otherwise.</param>
public sealed record RenamedRepository(Repository Repository, string Former, ImmutableArray<string> Policies);
