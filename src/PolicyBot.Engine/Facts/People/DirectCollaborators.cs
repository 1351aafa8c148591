using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.People;

/// <summary>Everyone who was given access to the repository by name, members of its organization or not.</summary>
/// <param name="IsInOrganization">False for a repository that belongs to a person.</param>
/// <param name="All">By id. Who was invited and has not accepted yet is not among them.</param>
[Section(SubjectKind.Repository)]
public sealed record DirectCollaborators(bool IsInOrganization, ImmutableArray<Collaborator> All);
