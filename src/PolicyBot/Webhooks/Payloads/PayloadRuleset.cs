using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A ruleset of a repository or an organization.</summary>
/// <param name="SourceType">Repository, Organization or Enterprise.</param>
internal sealed record PayloadRuleset(
    long Id, string? Name, string? Target, string? SourceType, string? Enforcement, [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);
