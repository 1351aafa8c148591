using System.Text.Json.Nodes;

namespace PolicyBot.Simulator.Repositories;

/// <summary>The words that the API has for what somebody may do.</summary>
internal static class RoleNames
{
    /// <summary>The old words, which know triage and maintain only beside pull and push.</summary>
    public static string Permission(RepositoryRole role) => role switch
    {
        RepositoryRole.Read => "pull",
        RepositoryRole.Write => "push",
        _ => role.ToString().ToLowerInvariant(),
    };

    /// <summary>The new words: none, read, triage, write, maintain, admin.</summary>
    public static string Role(RepositoryRole role) => role.ToString().ToLowerInvariant();

    /// <summary>Reads either's words; null where it is neither.</summary>
    public static RepositoryRole? Read(string? name) => name switch
    {
        "pull" or "read" => RepositoryRole.Read,
        "triage" => RepositoryRole.Triage,
        "push" or "write" => RepositoryRole.Write,
        "maintain" => RepositoryRole.Maintain,
        "admin" => RepositoryRole.Admin,
        _ => null,
    };

    public static JsonObject Permissions(RepositoryRole role) => new()
    {
        ["admin"] = role >= RepositoryRole.Admin,
        ["maintain"] = role >= RepositoryRole.Maintain,
        ["push"] = role >= RepositoryRole.Write,
        ["triage"] = role >= RepositoryRole.Triage,
        ["pull"] = role >= RepositoryRole.Read,
    };
}
