using System.Text.Json.Serialization;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>An issue, or a pull request seen as one.</summary>
internal sealed record PayloadIssue(
    long Id,
    int Number,
    string? Title,
    string? State,
    PayloadAccount? User,
    PayloadPullRequest? PullRequest,
    [property: JsonConverter(typeof(PayloadTime))] DateTimeOffset? UpdatedAt);

/// <summary>Present where the issue is a pull request.</summary>
internal sealed record PayloadPullRequest(string? Url);
