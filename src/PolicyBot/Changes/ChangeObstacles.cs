using System.Net;
using PolicyBot.Engine.Facts;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.Changes;

/// <summary>Why a change cannot be made, for everybody to read.</summary>
internal static class ChangeObstacles
{
    /// <returns>What the App was not granted; null where it has all that the change needs.</returns>
    public static async Task<string?> LacksAsync(ChangeSite site, IChangeExecutor executor, CancellationToken cancellationToken)
    {
        if (!(await site.Client.GrantsAsync(cancellationToken)).IsKnown(out var grants, out var gap))
        {
            return $"the App has no credential: {gap.Detail}";
        }

        return grants.Held is { } held && executor.Needs.Permissions.Where(permission => !held.Holds(permission)).ToArray() is [_, ..] missing ? Lacks(missing) : null;
    }

    private static string Lacks(IEnumerable<Permission> missing) => $"the App was not granted {string.Join(", ", missing)}";

    /// <returns>Null where it may have had its effect, or will have it later.</returns>
    public static string? BecauseOf(GitHubWriteException refused, IChangeExecutor executor) => refused switch
    {
        { RetryAt: not null } or { Status: null or >= HttpStatusCode.InternalServerError or < HttpStatusCode.BadRequest } => null,
        { Gap.Reason: GapReason.Plan } => "the plan of the account does not offer it for this repository",
        { Gap.Reason: GapReason.PermissionNotGranted } => Lacks(executor.Needs.Permissions),
        { Status: HttpStatusCode.Forbidden } => "GitHub does not let the App do it",
        _ => $"GitHub refused it with HTTP {(int)refused.Status}",
    };
}
