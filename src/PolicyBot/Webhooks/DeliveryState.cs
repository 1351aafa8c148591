namespace PolicyBot.Webhooks;

/// <summary>How far a delivery has come.</summary>
internal enum DeliveryState
{
    /// <summary>Stored, and not dealt with yet.</summary>
    Received,

    /// <summary>Dealt with. Only now is the same delivery a duplicate.</summary>
    Done,

    /// <summary>Tried as often as we try; a person may send it again from GitHub.</summary>
    GivenUp,
}
