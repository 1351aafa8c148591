using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>The App on an account. Only <c>installation</c> and <c>installation_repositories</c> say more than the id.</summary>
/// <param name="RepositorySelection">All or selected.</param>
/// <param name="Permissions">Level by permission.</param>
internal sealed record PayloadInstallation(
    long Id,
    PayloadAccount? Account,
    string? RepositorySelection,
    ImmutableDictionary<string, string>? Permissions,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? SuspendedAt,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);
