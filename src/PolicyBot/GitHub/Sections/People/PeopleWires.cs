using PolicyBot.GitHub.GraphQL;
using PolicyBot.GitHub.Sections.Branches;

namespace PolicyBot.GitHub.Sections.People;

/// <summary>GraphQL: whom a repository belongs to.</summary>
internal sealed record OrganizationalWire(bool IsInOrganization);

/// <summary>GraphQL: people with what they may do in a repository.</summary>
internal sealed record CollaboratorsNodeWire(PageInfoWire PageInfo, IReadOnlyList<CollaboratorEdgeWire?>? Edges = null);

/// <summary>GraphQL: one of them.</summary>
internal sealed record CollaboratorEdgeWire(string Permission, UserNodeWire Node);

/// <summary>GraphQL: a user.</summary>
internal sealed record UserNodeWire(string Login, long? DatabaseId = null);

/// <summary>GraphQL: an owner whose teams are asked for; a user has none.</summary>
internal sealed record TeamOwnerWire(TeamsNodeWire? Teams = null);

/// <summary>GraphQL: a page of teams.</summary>
internal sealed record TeamsNodeWire(CursorWire PageInfo, IReadOnlyList<TeamNodeWire?>? Nodes = null);

/// <summary>GraphQL: a team.</summary>
internal sealed record TeamNodeWire(string Id, string Slug, TeamRepositoriesWire Repositories, long? DatabaseId = null, DatabaseIdWire? ParentTeam = null);

/// <summary>GraphQL: a page of the repositories of a team.</summary>
internal sealed record TeamRepositoriesWire(CursorWire PageInfo, int TotalCount, IReadOnlyList<TeamRepositoryWire?>? Edges = null);

/// <summary>GraphQL: a repository of a team.</summary>
internal sealed record TeamRepositoryWire(string Permission, DatabaseIdWire Node);

/// <summary>GraphQL: pages of a team's repositories, from both ends of the list.</summary>
internal sealed record TeamPagesWire(TeamRepositoriesWire Next, TeamRepositoriesWire Last);

/// <summary>GraphQL: an organization's sign-on.</summary>
internal sealed record TwoFactorWire(CountWire MembersWithRole, bool? RequiresTwoFactorAuthentication = null, SamlWire? SamlIdentityProvider = null);

/// <summary>GraphQL: an identity provider.</summary>
internal sealed record SamlWire(CountWire ExternalIdentities);

/// <summary>REST: an organization. Its settings are there only for who may see them.</summary>
internal sealed record OrganizationWire(string NodeId, bool? TwoFactorRequirementEnabled = null);

/// <summary>REST: a user in a list.</summary>
internal sealed record UserWire(long Id, string Login);

/// <summary>GraphQL: where a list goes on.</summary>
internal sealed record CursorWire(bool HasNextPage, string? EndCursor = null, bool? HasPreviousPage = null, string? StartCursor = null);

/// <summary>REST: a person with what they may do in a repository.</summary>
internal sealed record CollaboratorWire(long Id, string Login, PermissionsWire Permissions);

/// <summary>REST: a team with what it may do in a repository.</summary>
internal sealed record TeamWire(long Id, string Slug, PermissionsWire Permissions);

/// <summary>REST: what somebody may do in a repository; older servers know fewer levels.</summary>
internal sealed record PermissionsWire(bool Admin, bool Push, bool Pull, bool? Maintain = null, bool? Triage = null);
