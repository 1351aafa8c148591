namespace PolicyBot.Engine.Configuration;

/// <summary>What one issue is about.</summary>
public enum IssueStyle
{
    /// <summary>One policy, as in Allstar.</summary>
    Policy,

    /// <summary>All policies of a repository, with a list to tick off.</summary>
    Repository,
}
