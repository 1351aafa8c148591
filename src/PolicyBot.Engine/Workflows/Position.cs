namespace PolicyBot.Engine.Workflows;

/// <summary>Where something stands in a file. Both count from 1.</summary>
public sealed record Position(int Line, int Column);
