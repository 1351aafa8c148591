namespace PolicyBot.Webhooks.Payloads;

/// <summary>Who belongs to an organization.</summary>
internal sealed record PayloadMembership(string? State, string? Role, PayloadAccount? User);
