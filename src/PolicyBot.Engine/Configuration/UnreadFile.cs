using PolicyBot.Engine.Facts;

namespace PolicyBot.Engine.Configuration;

/// <summary>A configuration file, or a directory of them, that could not be read.</summary>
/// <param name="LastGoodIsInForce">False where there is no last good version: what the file decides is unknown.</param>
public sealed record UnreadFile(Source Place, Gap Gap, bool LastGoodIsInForce);
