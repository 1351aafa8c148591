namespace PolicyBot.Engine.Policies;

/// <summary>What a public place may show of a finding.</summary>
public enum Disclosure
{
    /// <summary>Everything.</summary>
    Open,

    /// <summary>Rule, file and how to reproduce it locally; never data flow or user names.</summary>
    Restricted,
}
