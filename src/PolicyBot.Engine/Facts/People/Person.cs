namespace PolicyBot.Engine.Facts.People;

/// <summary>Somebody who belongs to an organization, or has access to one of its repositories from outside.</summary>
/// <param name="Id">GitHub's numeric id.</param>
/// <param name="Login">As it is now. Foreign text.</param>
/// <param name="IsMember">False for an outside collaborator.</param>
public sealed record Person(long Id, string Login, bool IsMember);
