namespace PolicyBot.Policies.Practices.Scorecard;

/// <summary>Where results go beside the verdict.</summary>
/// <param name="Sarif">To GitHub's code scanning of the repository.</param>
public sealed record ScorecardUpload(bool Sarif);
