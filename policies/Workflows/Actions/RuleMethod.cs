namespace PolicyBot.Policies.Workflows.Actions;

/// <summary>What a rule does about the actions that it names.</summary>
public enum RuleMethod
{
    /// <summary>They are used, and so they may be.</summary>
    Require,

    /// <summary>They may be used whatever rules after it say.</summary>
    Allow,

    /// <summary>They are not used.</summary>
    Deny,
}
