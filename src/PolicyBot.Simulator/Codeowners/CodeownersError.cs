namespace PolicyBot.Simulator.Codeowners;

/// <summary>What GitHub finds wrong with a line of CODEOWNERS.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Kind">Unknown owner, Invalid owner or Invalid pattern.</param>
/// <param name="Source">The line as it stands.</param>
public sealed record CodeownersError(int Line, int Column, string Kind, string Source, string? Suggestion, string Message, string Path);
