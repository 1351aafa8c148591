namespace PolicyBot.Engine.Facts.People;

/// <summary>A team that has access to a repository.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="Slug">Its name in addresses. Foreign text.</param>
/// <param name="Role">By itself or by a team above it.</param>
public sealed record TeamGrant(long Id, string Slug, RepositoryRole Role);
