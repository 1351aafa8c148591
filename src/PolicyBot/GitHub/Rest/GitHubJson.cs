using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace PolicyBot.GitHub.Rest;

/// <summary>
/// REST's JSON, as far as it is read. A property that is missing or null where its record says that it is there makes the answer unreadable:
/// no default ever stands in for GitHub's word.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorWire))]
[JsonSerializable(typeof(InstallationWire))]
[JsonSerializable(typeof(IReadOnlyList<InstallationWire>))]
[JsonSerializable(typeof(TokenRequestWire))]
[JsonSerializable(typeof(TokenWire))]
internal sealed partial class GitHubJson : JsonSerializerContext;

/// <summary>How GitHub says what went wrong.</summary>
internal sealed record ErrorWire(string? Message = null);

/// <summary>An installation of the App.</summary>
internal sealed record InstallationWire(
    long Id, AccountWire Account, string TargetType, IReadOnlyDictionary<string, string> Permissions, DateTimeOffset? SuspendedAt);

/// <summary>A user or an organization.</summary>
internal sealed record AccountWire(long Id, string Login, string Type);

/// <summary>Asks for a token with these permissions and no more.</summary>
internal sealed record TokenRequestWire(ImmutableSortedDictionary<string, string> Permissions);

/// <summary>A token.</summary>
internal sealed record TokenWire(string Token, DateTimeOffset ExpiresAt, IReadOnlyDictionary<string, string> Permissions);
