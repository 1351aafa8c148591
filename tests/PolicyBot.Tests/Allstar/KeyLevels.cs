using PolicyBot.Simulator.Repositories;
using PolicyBot.Simulator.Rules;

namespace PolicyBot.Tests.Allstar;

/// <summary>Reference 2.5: the keys that every level may set. Each has a value by which a rule finds something in its scene, and one by which it does not.</summary>
internal static class KeyLevels
{
    public static LeveledKey[] All { get; } =
    [
        new("branch_protection", "enforceDefault", "true", "false", "block-force-push", true, Loose),
        new("branch_protection", "requireApproval", "true", "false", "approvals", true, Loose),
        new("branch_protection", "approvalCount", "2", "0", "approvals", true, Loose),
        new("branch_protection", "requireCodeOwnerReviews", "true", "false", "code-owner-reviews", false, Loose),
        new("branch_protection", "dismissStale", "true", "false", "dismiss-stale-reviews", true, Loose),
        new("branch_protection", "blockForce", "true", "false", "block-force-push", true, Loose),
        new("branch_protection", "requireUpToDateBranch", "true", "false", "up-to-date-branch", false, Loose),
        new("branch_protection", "enforceOnAdmins", "true", "false", "enforce-admins", false, Loose),
        new("branch_protection", "requireSignedCommits", "true", "false", "signed-commits", false, Loose),
        new("branch_protection", "requireStatusChecks", "[{context: build}]", "[]", "status-checks", false, Loose),
        new("codeowners", "requireCODEOWNERS", "true", "false", "codeowners-present", false, _ => { }),
        new("outside", "pushAllowed", "false", "true", "outside-push", false, Otto),
        new("outside", "adminAllowed", "false", "true", "outside-admin", true, Otto),
        new("scorecard", "checks", "[License]", "[]", "license-score", false, _ => { }),
        new("scorecard", "threshold", "10", "0", "license-score", false, _ => { }),
        new("admin", "ownerlessAllowed", "false", "true", "ownerless", true, _ => { }),
        new("admin", "userAdminsAllowed", "false", "true", "user-admins", false, Crowded),
        new("admin", "maxNumberUserAdmins", "1", "0", "maximum-user-admins", false, Crowded),
        new("admin", "teamAdminsAllowed", "false", "true", "team-admins", false, Crowded),
        new("admin", "maxNumberAdminTeams", "1", "0", "maximum-admin-teams", false, Crowded),
    ];

    /// <summary>Protected in name, and by nothing that anybody asks for.</summary>
    private static void Loose(Repository repository) => repository.Protect("main", rule => rule with
    {
        Reviews = new RequiredReviews { Count = 0 },
        Checks = new RequiredChecks(false, [new RequiredCheck("lint")]),
        AllowForcePushes = true,
    });

    private static void Otto(Repository repository) => repository.Collaborator("otto", RepositoryRole.Admin);

    private static void Crowded(Repository repository)
    {
        repository.Collaborator("ada", RepositoryRole.Admin).Collaborator("bob", RepositoryRole.Admin);
        repository.Organization!.Team("core").Grant(repository, RepositoryRole.Admin);
        repository.Organization.Team("ops").Grant(repository, RepositoryRole.Admin);
    }
}

/// <summary>A key of a policy's file.</summary>
/// <param name="Strict">The value by which the rule finds something.</param>
/// <param name="Lax">The value by which it does not.</param>
/// <param name="IsStrictByDefault">Whether the rule finds something where no file has any key.</param>
/// <param name="Describe">The scene in a repository.</param>
internal sealed record LeveledKey(string Policy, string Key, string Strict, string Lax, string Rule, bool IsStrictByDefault, Action<Repository> Describe)
{
    public string File => $"{Policy}.yaml";

    public string Row => $"{Policy}: {Key}";
}
