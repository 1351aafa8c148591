using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>How GitHub writes payloads.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Payload))]
internal sealed partial class PayloadJson : JsonSerializerContext;
