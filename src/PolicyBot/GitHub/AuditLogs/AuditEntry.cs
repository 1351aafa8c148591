namespace PolicyBot.GitHub.AuditLogs;

/// <summary>That somebody did something. All of it is foreign text.</summary>
/// <param name="Id">Null where GitHub gave none.</param>
/// <param name="Action">What was done; null where GitHub did not tell: the next sweep sees what came of it.</param>
/// <param name="Actor">The login; null where GitHub did not tell.</param>
/// <param name="Repository">Owner and name; null where it was not done to a repository.</param>
/// <param name="At">Null where GitHub did not tell.</param>
internal sealed record AuditEntry(string? Id, string? Action, string? Actor, string? Repository, DateTimeOffset? At);
