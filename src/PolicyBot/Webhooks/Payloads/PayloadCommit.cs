using System.Collections.Immutable;

namespace PolicyBot.Webhooks.Payloads;

/// <summary>A commit of a push, with the paths it touched.</summary>
internal sealed record PayloadCommit(string? Id, ImmutableArray<string>? Added, ImmutableArray<string>? Modified, ImmutableArray<string>? Removed);
