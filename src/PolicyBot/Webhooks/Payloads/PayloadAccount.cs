namespace PolicyBot.Webhooks.Payloads;

/// <summary>A user or an organization.</summary>
/// <param name="Type">User, Organization or Bot.</param>
internal sealed record PayloadAccount(long Id, string? Login, string? Type);
