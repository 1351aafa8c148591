using PolicyBot.Webhooks.Payloads;

namespace PolicyBot.Webhooks;

/// <summary>A delivery that waits to be dealt with.</summary>
/// <param name="Event">As the header said, which GitHub did not sign: what is undone with difficulty is asked of GitHub first.</param>
/// <param name="IsReplay">True where the same body came before under another GUID: what it tells is fetched, not applied.</param>
internal sealed record Delivery(DeliveryReference Reference, string Event, DateTimeOffset ReceivedAt, bool IsReplay, Payload Payload);
