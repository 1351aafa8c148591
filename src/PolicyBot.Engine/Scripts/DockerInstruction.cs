namespace PolicyBot.Engine.Scripts;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Name">In upper case, such as FROM.</param>
/// <param name="Text">All that follows; where it goes on in the next line, that is marked as for a shell.</param>
public sealed record DockerInstruction(int Line, string Name, string Text);
