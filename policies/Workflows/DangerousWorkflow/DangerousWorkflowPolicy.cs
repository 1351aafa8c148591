using PolicyBot.Engine.Facts;
using PolicyBot.Engine.Policies;

namespace PolicyBot.Policies.Workflows.DangerousWorkflow;

/// <summary>No workflow lets a stranger run commands with the repository's token.</summary>
public sealed record DangerousWorkflowPolicy : Policy<DangerousWorkflowFacts>
{
    /// <summary>The branches to look at, separated by commas; <c>default</c> is the default branch. Empty: all branches.</summary>
    [Setting(Merge = Merge.Append, IgnoresDisableRepoOverride = true)]
    public string BranchList { get; set; } = "";

    public override IEnumerable<string> PartsOf(Type section)
    {
        var names = BranchList.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0
            ? [WorkflowFiles.All]
            : names.Select(name => name == "default" ? WorkflowFiles.Default : name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
