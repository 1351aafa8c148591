namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>Which rule is asked first.</summary>
public enum RulePriority
{
    Critical,
    High,
    Medium,
    Low,
}
