namespace PolicyBot.Webhooks;

/// <summary>A delivery as stored.</summary>
/// <param name="Event">As the header said, which GitHub did not sign.</param>
/// <param name="BodyHash">SHA-256 of the body, in hexadecimal.</param>
/// <param name="IsReplay">True where the same body came before under another GUID: it may be old, so what it tells is fetched and not applied.</param>
internal sealed record DeliveryRow(string Event, DateTimeOffset ReceivedAt, string BodyHash, bool IsReplay)
{
    public DeliveryState State { get; init; }

    /// <summary>When it was done or given up.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The payload as it came; null when it is done.</summary>
    public string? Body { get; init; }
}

/// <summary>A body that came within <see cref="Deliveries.Kept"/>, under its hash.</summary>
/// <param name="Guid">Of the delivery that brought it first.</param>
/// <param name="SeenAt">When it came last.</param>
internal sealed record SeenBody(string Guid, DateTimeOffset SeenAt);

/// <summary>A delivery that is to be looked at again at a time, which stands in its key.</summary>
/// <param name="Looks">How often that was done already.</param>
internal sealed record WatchedDelivery(DeliveryReference Delivery, string BodyHash, int Looks);
