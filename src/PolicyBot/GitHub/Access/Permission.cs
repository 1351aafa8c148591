namespace PolicyBot.GitHub.Access;

/// <summary>One permission of a GitHub App, by the name it has in a manifest and a token request.</summary>
internal readonly record struct Permission(string Name, AccessLevel Level)
{
    public static Permission Metadata { get; } = Read("metadata");

    public static Permission Contents { get; } = Read("contents");

    public static Permission Administration { get; } = Read("administration");

    public static Permission Actions { get; } = Read("actions");

    public static Permission Checks { get; } = Read("checks");

    public static Permission Issues { get; } = Read("issues");

    public static Permission RepositoryHooks { get; } = Read("repository_hooks");

    public static Permission Members { get; } = Read("members");

    public static Permission OrganizationAdministration { get; } = Read("organization_administration");

    public static Permission Read(string name) => new(name, AccessLevel.Read);

    public static Permission Write(string name) => new(name, AccessLevel.Write);

    public override string ToString() => $"{Name}:{(Level == AccessLevel.Read ? "read" : Level == AccessLevel.Write ? "write" : "admin")}";
}
