using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks;

/// <summary>How deliveries are written into rows and messages.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeliveryReference))]
[JsonSerializable(typeof(DeliveryRow))]
[JsonSerializable(typeof(SeenBody))]
[JsonSerializable(typeof(WatchedDelivery))]
internal sealed partial class DeliveryJson : JsonSerializerContext;
