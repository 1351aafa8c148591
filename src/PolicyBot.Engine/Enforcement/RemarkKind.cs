namespace PolicyBot.Engine.Enforcement;

/// <summary>Why something is said below an issue although nothing is done about it.</summary>
public enum RemarkKind
{
    /// <summary>Nobody wrote to it for as long as the configuration says.</summary>
    Ping,

    /// <summary>A person closed it as not planned: that is no waiver.</summary>
    NotPlanned,

    /// <summary>The waiver for which it was closed ends soon.</summary>
    WaiverEnds,
}
