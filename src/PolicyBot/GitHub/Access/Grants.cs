namespace PolicyBot.GitHub.Access;

/// <summary>What a credential may do.</summary>
/// <param name="Held">Null where nobody can tell.</param>
internal sealed record Grants(PermissionSet? Held);
