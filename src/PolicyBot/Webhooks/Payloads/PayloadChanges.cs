namespace PolicyBot.Webhooks.Payloads;

/// <summary>What was changed of the things that we follow, each with what it was before.</summary>
/// <param name="Repository">Of a renamed repository.</param>
/// <param name="Owner">Of a transferred repository.</param>
/// <param name="DefaultBranch">Of an edited repository.</param>
/// <param name="Login">Of a renamed account.</param>
internal sealed record PayloadChanges(PayloadRename? Repository, PayloadFormerOwner? Owner, PayloadFormer? DefaultBranch, PayloadFormer? Login);

/// <summary>A value that was another before.</summary>
internal sealed record PayloadFormer(string? From);

/// <summary>A name that was another before.</summary>
internal sealed record PayloadRename(PayloadFormer? Name);

/// <summary>An owner that was another before.</summary>
internal sealed record PayloadFormerOwner(PayloadFormerAccount? From);

/// <summary>The owner before: one of the two.</summary>
internal sealed record PayloadFormerAccount(PayloadAccount? User, PayloadAccount? Organization);
