namespace PolicyBot.Engine.Configuration;

/// <summary>What the bot does about a failing policy. Ordered: fix over issue over log.</summary>
public enum EnforcementAction
{
    Log,
    Issue,
    Fix,
}
