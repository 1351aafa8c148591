using System.Globalization;
using System.Text.Json.Serialization;
using PolicyBot.GitHub.Access;
using PolicyBot.GitHub.Rest;

namespace PolicyBot.GitHub.AuditLogs;

/// <summary>An organization's audit log, which only Enterprise has: elsewhere GitHub answers 404 or 403.</summary>
internal static class AuditLog
{
    /// <summary>Of 100 entries each. What is left is read at the next look.</summary>
    private const int MostPages = 20;

    /// <summary>GitHub's are about 24 long.</summary>
    private const int LongestId = 64;

    /// <summary>What a client for it declares.</summary>
    public static PermissionSet Permissions { get; } = PermissionSet.Of(Permission.Metadata, Permission.OrganizationAdministration);

    /// <summary>What was written since, oldest first.</summary>
    public static async Task<Answer<ListStart<AuditEntry>>> ReadAsync(GitHubClient client, string organization, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var path = new RestPath("/orgs/{org}/audit-log", organization)
            .With("phrase", string.Create(CultureInfo.InvariantCulture, $"created:>={since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}"))
            .With("order", "asc");
        return (await client.ListStartAsync(path, GitHubJson.Default.IReadOnlyListAuditEntryWire, MostPages, Permission.OrganizationAdministration, cancellationToken))
            .Map(start => new ListStart<AuditEntry>([.. start.Items.Select(Read)], start.IsWhole));
    }

    private static AuditEntry Read(AuditEntryWire wire) =>
        new(wire.DocumentId is { Length: <= LongestId } id ? id : null, wire.Action, wire.Actor, wire.Repo, TimeOf(wire.CreatedAt));

    /// <summary>The description says a Unix timestamp; GitHub writes milliseconds.</summary>
    private static DateTimeOffset? TimeOf(long? written) =>
        written is > 0 and { } milliseconds && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}

/// <summary>An entry in GitHub's JSON, of which little is documented to be there.</summary>
internal sealed record AuditEntryWire(
    string? Action = null, string? Actor = null, string? Repo = null, long? CreatedAt = null, [property: JsonPropertyName("_document_id")] string? DocumentId = null);
