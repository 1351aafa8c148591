using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A repository. In the lists of an installation it has only ids, name, full name and privacy.</summary>
/// <param name="Visibility">Null where an older Enterprise Server does not say.</param>
internal sealed record PayloadRepository(
    long Id,
    string? NodeId,
    string? Name,
    string? FullName,
    PayloadAccount? Owner,
    bool? Private,
    string? Visibility,
    bool? Archived,
    string? DefaultBranch,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? PushedAt,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);
