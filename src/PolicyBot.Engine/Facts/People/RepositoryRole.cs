namespace PolicyBot.Engine.Facts.People;

/// <summary>What somebody may do in a repository, the least first. A custom role counts as the role that it is built on.</summary>
public enum RepositoryRole
{
    Read,
    Triage,
    Write,
    Maintain,
    Admin,
}
