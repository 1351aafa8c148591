using System.Collections.Frozen;

namespace PolicyBot.Engine.Configuration.Reading;

/// <summary>
/// The files and keys that Allstar read. They are read as it read them: what does not fit is warned about and left out. Every other file and
/// key is ours and read strictly. The list is closed, for Allstar is.
/// </summary>
internal static class AllstarKeys
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Settings = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["branch_protection"] =
        [
            "enforceDefault", "enforceBranches", "requireApproval", "approvalCount", "requireCodeOwnerReviews", "dismissStale", "blockForce",
            "requireUpToDateBranch", "enforceOnAdmins", "requireSignedCommits", "requireStatusChecks",
        ],
        ["binary_artifacts"] = ["ignoreFiles", "ignorePaths"],
        ["codeowners"] = ["requireCODEOWNERS"],
        ["outside"] = ["pushAllowed", "adminAllowed", "exemptions"],
        ["scorecard"] = ["checks", "threshold", "upload"],
        ["security"] = [],
        ["dangerous_workflow"] = ["branchList"],
        ["admin"] = ["ownerlessAllowed", "userAdminsAllowed", "teamAdminsAllowed", "maxNumberUserAdmins", "maxNumberAdminTeams", "exemptions"],
        ["actions"] = ["groups"],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.OrdinalIgnoreCase));

    /// <summary>Ids of Allstar's policies.</summary>
    public static IEnumerable<string> Policies => Settings.Keys;

    /// <summary>How an unknown key of the policy's file is taken.</summary>
    public static ProblemSeverity SeverityOf(string policy) => Settings.ContainsKey(policy) ? ProblemSeverity.Warned : ProblemSeverity.Refused;

    /// <summary>How a wrong value of this setting is taken.</summary>
    public static ProblemSeverity SeverityOf(string policy, string setting) =>
        Settings.TryGetValue(policy, out var keys) && keys.Contains(setting) ? ProblemSeverity.Warned : ProblemSeverity.Refused;
}
