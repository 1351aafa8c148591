namespace PolicyBot.GitHub.Probes;

/// <summary>A repository that a probe looks at.</summary>
/// <param name="Index">Its place in every query of the probe.</param>
internal sealed record ProbedRepository(long Id, string NodeId, string Owner, string Name, bool IsPublic, string Branch, string Index);
