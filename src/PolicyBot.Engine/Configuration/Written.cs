namespace PolicyBot.Engine.Configuration;

/// <summary>A value and where it was written.</summary>
/// <param name="Source">Null where nobody wrote it: the default stands.</param>
public sealed record Written<T>(T Value, Source? Source);
