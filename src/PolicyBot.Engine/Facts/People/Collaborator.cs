namespace PolicyBot.Engine.Facts.People;

/// <summary>A person who was given access to a repository by name.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="Login">As it is now. Foreign text.</param>
/// <param name="Role">The most that the person may do there, whatever gives it: ownership of the organization and teams count, too.</param>
public sealed record Collaborator(long Id, string Login, RepositoryRole Role);
