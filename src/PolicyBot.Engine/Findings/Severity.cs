namespace PolicyBot.Engine.Findings;

/// <summary>How bad a finding is. Ordered: a greater value is worse.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}
