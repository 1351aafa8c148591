using System.Collections.Immutable;

namespace PolicyBot.Engine.Facts;

/// <summary>The webhooks of a repository itself; not those of its organization or of Apps.</summary>
/// <param name="Hooks">In any order.</param>
[Section(SubjectKind.Repository)]
public sealed record RepositoryWebhooks(ImmutableArray<RepositoryWebhook> Hooks);

/// <summary>A webhook. Its address may hold a password, so only the host is kept.</summary>
/// <param name="Id">GitHub's.</param>
/// <param name="Host">Of its address; null where that is none.</param>
/// <param name="HasSecret">Whether deliveries are signed.</param>
public sealed record RepositoryWebhook(long Id, string? Host, bool HasSecret);
