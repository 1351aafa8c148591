namespace PolicyBot.Simulator.Checks;

/// <summary>Results that were handed in to code scanning.</summary>
/// <param name="Commit">Git's id.</param>
/// <param name="Ref">Such as <c>refs/heads/main</c>.</param>
/// <param name="Sarif">Unpacked.</param>
public sealed record SarifUpload(string Commit, string Ref, string Sarif);
