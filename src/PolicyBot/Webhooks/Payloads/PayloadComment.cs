using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A comment on an issue.</summary>
internal sealed record PayloadComment(
    long Id,
    string? Body,
    PayloadAccount? User,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? CreatedAt,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);
