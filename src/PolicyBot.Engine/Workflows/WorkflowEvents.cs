using System.Collections.Frozen;

namespace PolicyBot.Engine.Workflows;

/// <summary>What is known of the events that start workflows.</summary>
public static class WorkflowEvents
{
    public const string PullRequestTarget = "pull_request_target";

    public const string WorkflowRun = "workflow_run";

    private static readonly FrozenSet<string> FromDefaultBranch = new[]
    {
        "branch_protection_rule", "check_run", "check_suite", "delete", "discussion", "discussion_comment", "fork", "gollum", "issue_comment", "issues", "label",
        "milestone", "page_build", "project", "project_card", "project_column", "public", PullRequestTarget, "repository_dispatch", "schedule", "status", "watch",
        WorkflowRun,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True where GitHub takes the workflow from the default branch, so that the files of other branches do not matter.</summary>
    public static bool IsServedFromDefaultBranch(string name) => FromDefaultBranch.Contains(name);
}
