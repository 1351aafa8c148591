using System.Text.Json;
using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks;

/// <summary>Which delivery: all that a message says of it.</summary>
/// <param name="Installation">Null where the payload names none.</param>
/// <param name="Guid">GitHub's; the same when the delivery is repeated. Written as <c>delivery</c>: the Functions host takes <c>id</c> and the like for its own.</param>
internal sealed record DeliveryReference(
    [property: JsonPropertyName("installation")] long? Installation,
    [property: JsonPropertyName("delivery")] string Guid)
{
    public string ToMessage() => JsonSerializer.Serialize(this, DeliveryJson.Default.DeliveryReference);

    /// <exception cref="JsonException">The text is no message of ours.</exception>
    public static DeliveryReference Parse(string text) => TryParse(text) ?? throw new JsonException("The message names no delivery.");

    /// <returns>Null where the text is no message of ours.</returns>
    public static DeliveryReference? TryParse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, DeliveryJson.Default.DeliveryReference) is { Guid: not null } reference ? reference : null;
        }
        catch (JsonException)
        {
            // Somebody else wrote it.
            return null;
        }
    }
}
