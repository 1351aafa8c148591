using PolicyBot.GitHub.Sections.Branches;

namespace PolicyBot.GitHub.Collaborators;

/// <summary>REST: what a collaborator is given.</summary>
internal sealed record NewRightWire(string Permission);

/// <summary>GraphQL: repositories with those who have a right of their own.</summary>
internal sealed record DirectRightsWire(IReadOnlyList<DirectRightsNodeWire?> Nodes);

/// <summary>GraphQL: a repository.</summary>
internal sealed record DirectRightsNodeWire(DirectCollaboratorsWire? Collaborators = null);

/// <summary>GraphQL: its direct collaborators.</summary>
internal sealed record DirectCollaboratorsWire(PageInfoWire PageInfo, IReadOnlyList<DirectCollaboratorWire> Edges);

/// <summary>GraphQL: a collaborator, and where each right comes from.</summary>
internal sealed record DirectCollaboratorWire(DirectUserWire Node, IReadOnlyList<PermissionSourceWire>? PermissionSources = null);

/// <summary>GraphQL: a person.</summary>
internal sealed record DirectUserWire(long DatabaseId, string Login);

/// <summary>GraphQL: a right and its source.</summary>
internal sealed record PermissionSourceWire(string RoleName, TypenameWire Source);
