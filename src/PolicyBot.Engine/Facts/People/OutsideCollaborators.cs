using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts.People;

/// <summary>Everyone who was given access to the repository by name and is not a member of its organization.</summary>
/// <param name="IsInOrganization">False for a repository that belongs to a person: nobody is outside of it.</param>
/// <param name="All">By id. Who was invited and has not accepted yet is not among them.</param>
[Section(SubjectKind.Repository)]
public sealed record OutsideCollaborators(bool IsInOrganization, ImmutableArray<Collaborator> All);
