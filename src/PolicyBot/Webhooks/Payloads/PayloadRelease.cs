using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A release of a repository.</summary>
internal sealed record PayloadRelease(long Id, string? TagName, bool Draft, [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? PublishedAt);
