namespace PolicyBot.Webhooks.Payloads;

/// <summary>A custom property that was set.</summary>
internal sealed record PayloadPropertyValue(string? PropertyName);
