using System.Collections.Immutable;

namespace PolicyBot.Tests.Allstar;

/// <summary>Every row of the reference's sections 1, 2 and 4 about Allstar: number of the section, and what the row is about.</summary>
internal static class AllstarRows
{
    /// <summary>Rows of what PolicyBot does not do yet: no test is asked for. A row that gets one moves to its section below.</summary>
    public static ImmutableArray<string> NotYet { get; } =
    [
        .. Section("1.5", "upload.sarif"),
        .. Section(
            "1.8",
            "no groups", "opt-out does not apply", "which files", "which uses", "group: name", "group: language", "group: exclude", "order of rules", "deny", "deny: unresolvable",
            "allow", "require", "require: mustPass", "require: requireAll", "selector: name", "selector: version", "text", "error"),
        .. Section("2.5", "actions: groups"),
    ];

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
        .. Section(
            "1.2",
            "magic number", "magic number: under a name of text or media", "extension", "text and Git LFS", "gradle wrapper", "gradle wrapper: run", "ignoreFiles and ignorePaths", "text: paths", "export-ignore", "submodule",
            "empty repository", "error"),
        .. Section("1.3", "200 without errors", "200 with errors", "404 where required", "404 where not required", "requireCODEOWNERS of lower levels", "other answer"),
        .. Section(
            "1.4",
            "pushAllowed", "adminAllowed", "administrators push", "maintain and triage", "exemption: repo", "exemption: push and admin", "exemption: user", "members", "text: names",
            "reads for its log", "error"),
        .. Section("1.5", "no checks", "unknown check", "threshold", "inconclusive", "error of a check", "error of the run", "text: scores", "text: place", "text: order"),
        .. Section("1.6", "enabled", "not enabled", "inherited", "content", "links on an Enterprise Server", "error"),
        .. Section(
            "1.7",
            "script", "checkout", "no workflows", "which files", "unparsable", "branchList: empty", "branchList: default", "branchList: all levels", "branchList: missing branch",
            "text: every branch", "text: place", "empty repository", "Enterprise Server"),
        .. Section(
            "1.9",
            "ownerless", "ownerless: one is enough", "user admins", "user admins: exemption by name", "maximum of users: exemption", "maximum of users",
            "maximum of users: said twice", "team admins", "maximum of teams", "text: names"),
    ];

    private static IEnumerable<string> Section(string number, params string[] rows) => rows.Select(row => $"{number} {row}");
}
