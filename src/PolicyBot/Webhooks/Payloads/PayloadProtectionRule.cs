using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A rule of classic branch protection.</summary>
/// <param name="Name">The pattern of branches.</param>
internal sealed record PayloadProtectionRule(long Id, string? Name, [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);
