namespace PolicyBot.Engine.Configuration;

/// <summary>What one issue is about.</summary>
public enum IssueStyle
{
    /// <summary>One policy on one subject.</summary>
    Policy,

    /// <summary>All policies on one repository. What is about an organization stays by policy.</summary>
    Repository,
}
