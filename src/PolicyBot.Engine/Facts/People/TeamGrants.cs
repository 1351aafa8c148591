using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.People;

/// <summary>The teams that have access to the repository.</summary>
/// <param name="All">By id; none for a repository that belongs to a person.</param>
[Section(SubjectKind.Repository)]
public sealed record TeamGrants(ImmutableArray<TeamGrant> All);
