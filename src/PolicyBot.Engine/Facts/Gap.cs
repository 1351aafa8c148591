namespace PolicyBot.Engine.Facts;

/// <summary>Something that could not be known, and why. Never a pass, never a fail.</summary>
/// <param name="Reason">The kind of obstacle.</param>
/// <param name="Detail">One sentence for a person: what was asked and what came back. Holds no token and no body.</param>
public sealed record Gap(GapReason Reason, string Detail);
