using System.Globalization;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.Issues;

/// <summary>A comment below an issue as GitHub shows it. Its body is foreign text.</summary>
/// <param name="Issue">Number of the issue.</param>
/// <param name="Author">Login, of a bot with <c>[bot]</c> at its end; empty where the account is gone.</param>
/// <param name="IsByApp">True where an App wrote it in the name of a person.</param>
/// <param name="IsEdited">True where it is not as it was written.</param>
internal sealed record SeenComment(long Id, int Issue, string Body, string Author, bool AuthorIsBot, bool IsByApp, bool IsEdited, DateTimeOffset CreatedAt)
{
    public static SeenComment Of(IssueCommentWire wire) => new(
        wire.Id,
        int.TryParse(wire.IssueUrl?[(wire.IssueUrl.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0,
        wire.Body ?? "",
        wire.User?.Login ?? "",
        wire.User?.Type == "Bot",
        wire.PerformedViaGithubApp is { ValueKind: System.Text.Json.JsonValueKind.Object },
        wire.UpdatedAt != wire.CreatedAt,
        wire.CreatedAt);
}

/// <summary>A comment alone.</summary>
internal sealed record IssueCommentWire(
    long Id, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? IssueUrl = null, string? Body = null, AccountWire? User = null, System.Text.Json.JsonElement? PerformedViaGithubApp = null);

/// <summary>What somebody may do in a repository: admin, write, read or none.</summary>
internal sealed record RoleWire(string Permission);

/// <summary>A reaction to a comment.</summary>
internal sealed record ReactionWire(string Content);
