namespace PolicyBot.Webhooks.Payloads;

/// <summary>A pull request.</summary>
/// <param name="Head">What it brings.</param>
internal sealed record PayloadPull(int Number, PayloadHead? Head);

/// <summary>The newest commit of a pull request.</summary>
/// <param name="Sha">Git's id.</param>
internal sealed record PayloadHead(string? Sha);
