namespace PolicyBot.Webhooks;

/// <summary>What the store says to a delivery that came.</summary>
internal enum Reception
{
    /// <summary>It is stored.</summary>
    New,

    /// <summary>It is stored, and its body came before under another GUID.</summary>
    Replay,

    /// <summary>It was stored before and not done yet.</summary>
    Again,

    /// <summary>It was done before.</summary>
    Done,
}
