namespace PolicyBot.Webhooks.Payloads;

/// <summary>A team of an organization.</summary>
internal sealed record PayloadTeam(long Id, string? Slug);
