using System.Collections.Immutable;

namespace PolicyBot.Tests.Allstar;

/// <summary>Every row of the reference's sections 1, 2 and 4 about Allstar: number of the section, and what the row is about.</summary>
internal static class AllstarRows
{
    public static ImmutableArray<string> All { get; } =
    [
        .. Section("1", "archived repository", "archived repository: fix", "issues are switched off", "fork", "empty repository", "error in a check", "missing permission", "policies that are off are not checked"),
        .. Section(
            "1.1",
            "branches: of all levels and the default", "branches: without the default", "branches: named twice", "branches: missing", "branches: no patterns",
            "empty repository", "nothing to check", "404 protection", "404 protection: only a ruleset", "404 protection: only a ruleset, to who may not write",
            "403 protection: plan", "403 protection: permission", "403 protection: single sign-on", "403 protection: other branches", "other error",
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
        .. Section("1.5", "no checks", "unknown check", "threshold", "inconclusive", "error of a check", "error of the run", "text: scores", "text: place", "text: order", "upload.sarif", "upload.sarif: opted out"),
        .. Section("1.6", "enabled", "not enabled", "inherited", "content", "links on an Enterprise Server", "error"),
        .. Section(
            "1.7",
            "script", "checkout", "no workflows", "which files", "unparsable", "branchList: empty", "branchList: default", "branchList: all levels", "branchList: missing branch",
            "text: every branch", "text: place", "empty repository", "Enterprise Server"),
        .. Section(
            "1.8",
            "no groups", "opt-out does not apply", "no workflows", "which files", "which uses", "unparsable", "group: all repositories", "group: name", "group: language", "group: exclude", "order of rules", "priority: unknown", "method: unknown", "deny", "deny: all actions", "deny: unresolvable",
            "allow", "require", "require: mustPass", "require: requireAll", "selector: name", "selector: version", "text", "error", "error of the runs"),
        .. Section(
            "1.9",
            "ownerless", "ownerless: one is enough", "user admins", "user admins: exemption by name", "maximum of users: exemption", "maximum of users: exemption with more", "maximum of users",
            "maximum of users: said twice", "team admins", "maximum of teams", "text: names"),
        .. Section(
            "2.1",
            "organization: .allstar", "organization: .allstar lacks the file", "organization: .allstar is empty", "organization: .github", "organization about a repository", "repository", "default branch only",
            "a file in the directory's place", "a link in the directory's place", "a submodule in the directory's place",
            "a file in the place of the directory about a repository", "a directory in a file's place", "a link in a file's place", "more than a thousand directories"),
        .. Section(
            "2.2",
            "unknown key", "case of keys", "empty file", "no file", "type mismatch", "type mismatch: optConfig", "syntax error", "several documents", "who is told", "syntax error in a repository's own file",
            "an opt-out that cannot be read", "an organization's file that cannot be read"),
        .. Section(
            "2.3",
            "objects merge", "lists replace", "null deletes", "one level deep", "not owner/name", "file missing", "the consumer's own path", "other error", "visible to the installation"),
        .. Section(
            "2.4",
            "opt-out strategy: enabled from the start", "opt-out strategy: optOutRepos", "glob: {a,b}", "glob: [a-z]", "glob: ?", "glob: case counts", "glob: bad",
            "optOutPrivateRepos", "internal counts as private", "optOutPublicRepos", "optOutArchivedRepos", "optOutForkedRepos",
            "opt-out by the organization's file about it", "opt-out by its own file",
            "opt-out, disableRepoOverride: its own file", "opt-out, disableRepoOverride: the organization's file about it",
            "opt-in strategy: disabled from the start", "opt-in strategy: optInRepos", "opt-in strategy: optOut keys are ignored",
            "opt-in by the organization's file about it", "opt-in by its own file",
            "opt-in, disableRepoOverride: its own file", "opt-in, disableRepoOverride: the organization's file about it",
            "the bot: opt-out", "the bot: opt-in", "disableRepoOverride is per file"),
        .. Section(
            "2.5",
            "allstar.yaml: optConfig", "allstar.yaml: issueLabel", "allstar.yaml: issueLabel by default", "allstar.yaml: issueRepo", "allstar.yaml: issueFooter",
            "allstar.yaml: issueDetails", "allstar.yaml: schedule",
            "every policy: action", "every policy: action by default", "every policy: action raised by a repository", "every policy: action email and unknown",
            "branch_protection: enforceDefault", "branch_protection: enforceBranches", "branch_protection: requireApproval", "branch_protection: approvalCount",
            "branch_protection: requireCodeOwnerReviews", "branch_protection: dismissStale", "branch_protection: blockForce", "branch_protection: requireUpToDateBranch",
            "branch_protection: enforceOnAdmins", "branch_protection: requireSignedCommits", "branch_protection: requireStatusChecks",
            "binary_artifacts: ignoreFiles", "binary_artifacts: ignorePaths", "codeowners: requireCODEOWNERS",
            "outside: pushAllowed", "outside: adminAllowed", "outside: exemptions", "scorecard: checks", "scorecard: threshold", "scorecard: upload.sarif", "dangerous_workflow: branchList", "actions: groups",
            "admin: ownerlessAllowed", "admin: userAdminsAllowed", "admin: maxNumberUserAdmins", "admin: teamAdminsAllowed", "admin: maxNumberAdminTeams", "admin: exemptions"),
        .. Section(
            "4",
            "identity: Allstar's own issues", "identity: Allstar's own issues, of every policy", "identity: Allstar's own issues, without the updates section", "identity: author", "identity: closed", "identity: changed title or label", "identity: label", "identity: pull requests", "identity: title", "identity: title with issueRepo",
            "body: details", "body: footer", "body: hash of the text", "body: in another repository", "body: nobody is mentioned", "body: text", "body: updates section and hash",
            "ensure 1: no issue", "ensure 1: quiet", "ensure 2: another wording", "ensure 2: on a quiet day", "ensure 2: text changed", "ensure 3: quiet", "ensure 4: closed by a person", "ensure 4: closed by the bot", "ensure 4: on a quiet day", "ensure 5: a person's comment", "ensure 5: ping",
            "close: on a quiet day", "close: passing",
            "errors: 403", "errors: 410", "errors: body and close", "errors: listing",
            "never closed: action log", "never closed: issueRepo changed", "never closed: label changed", "never closed: opted out", "never closed: policy or bot disabled", "never closed: what Allstar left open", "never closed: what Allstar left elsewhere",
            "schedule: bad time zone", "schedule: case of days", "schedule: more than three days", "schedule: time zone", "schedule: unknown day",
            "action: email, block, rpc", "action: fix", "action: fix closes", "action: fix of what nothing fixes", "action: issue", "action: log"),
    ];

    private static IEnumerable<string> Section(string number, params string[] rows) => rows.Select(row => $"{number} {row}");
}
