namespace PolicyBot.Engine.Enforcement;

/// <summary>Whether another issue is to tell what this one tells, since the organization chose another style.</summary>
public enum Succession
{
    /// <summary>This is the issue that tells it.</summary>
    None,

    /// <summary>Another one is to tell it, and is not there yet.</summary>
    Awaited,

    /// <summary>Another one tells it.</summary>
    There,
}
