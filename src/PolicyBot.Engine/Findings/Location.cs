namespace PolicyBot.Engine.Findings;

/// <summary>Where in a file a finding was seen, for editors and links.</summary>
/// <param name="Path">Path in the repository, with slashes.</param>
/// <param name="Line">From 1; null where the file as a whole is meant.</param>
/// <param name="Column">From 1; null where the line as a whole is meant.</param>
public sealed record Location(string Path, int? Line = null, int? Column = null);
