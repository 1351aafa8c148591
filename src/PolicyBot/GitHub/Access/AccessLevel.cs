namespace PolicyBot.GitHub.Access;

/// <summary>How far a permission reaches; each level holds the ones before it.</summary>
internal enum AccessLevel
{
    Read = 1,
    Write = 2,
    Admin = 3,
}
