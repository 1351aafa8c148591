namespace PolicyBot.Simulator.Repositories;

/// <summary>A webhook of a repository.</summary>
/// <param name="HasSecret">Whether deliveries are signed.</param>
public sealed record Hook(long Id, string Url, bool HasSecret, DateTimeOffset CreatedAt);
