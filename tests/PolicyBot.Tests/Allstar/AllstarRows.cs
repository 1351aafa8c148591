using System.Collections.Immutable;

namespace PolicyBot.Tests.Allstar;

/// <summary>Every row of the reference's sections 1, 2 and 4 about Allstar: number of the section, and what the row is about.</summary>
internal static class AllstarRows
{
    /// <summary>Rows of a policy that does not exist yet: <see cref="AllstarRowTests"/> asks no test of them. A row that gets one moves to its section.</summary>
    public static ImmutableArray<string> NotYet { get; } = [];

    public static ImmutableArray<string> All { get; } =
    [
        .. Section("1", "archived repository", "issues are switched off", "fork", "empty repository", "error in a check", "missing permission", "policies that are off are not checked"),
        .. Section(
            "1.1",
            "branches: of all levels and the default", "branches: without the default", "branches: named twice", "branches: missing", "branches: no patterns",
            "empty repository", "nothing to check", "404 protection", "404 protection: only a ruleset", "404 protection: only a ruleset, to who may not write",
            "403 protection: plan", "403 protection: permission", "403 protection: single sign-on", "other error",
            "dismissStale", "approvalCount", "requireApproval false", "requireCodeOwnerReviews", "reviews not configured", "blockForce", "enforceOnAdmins",
            "requireStatusChecks: none", "requireUpToDateBranch", "requireUpToDateBranch only with checks", "requireStatusChecks: missing", "requireStatusChecks: app",
            "signatures: asked of every branch", "requireSignedCommits", "all kept",
            "fix: disabled", "fix: nothing protects", "fix: refused", "fix: missing branch", "fix: raises and never lowers", "fix: what it does not know",
            "fix: missing checks are added", "fix: empty checks are removed", "fix: signatures", "fix: code owners without approval", "fix: enforceOnAdmins",
            "fix: nobody is told", "fix: no dry run"),
    ];

    private static IEnumerable<string> Section(string number, params string[] rows) => rows.Select(row => $"{number} {row}");
}
